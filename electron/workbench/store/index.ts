/**
 * The store: a workspace, one SQLite file with everything in it.
 *
 * A *workspace* has one owner at a time (ownership.ts) and a version (migrations.ts). *Models*, *benchmarks* with
 * their *items*, *studies*, *runs*, *responses*, *traces* and *grades* each have a file with their queries. A
 * response is `pending` until it is committed with its trace, rule grade and measures in one transaction, or marked
 * failed. *Measures* of another version, or of another extracted answer than the grade that counts names, are stale.
 * Trouble with the disk is a `StorageError` whose sentence can be shown; the same write may then be made again.
 */
export { openWorkspace, Workspace, type WorkspaceOptions } from './workspace.ts';
export {
  NotAWorkspaceError,
  StorageError,
  WorkspaceDamagedError,
  WorkspaceInUseError,
  WorkspaceTooNewError,
  type StorageTrouble,
  type WorkspaceOwner,
} from './errors.ts';
export type { Model, ModelFile, Models } from './models.ts';
export type { Benchmark, Benchmarks, NewBenchmark } from './benchmarks.ts';
export type { Item, NewItem } from './items.ts';
export type { NewStudy, Studies, Study } from './studies.ts';
export type { NewRun, Run, RunProgress, Runs, RunState } from './runs.ts';
export { ResponseNotPendingError, type FinishedResponse, type Responses } from './responses.ts';
export type { GradedResponse, Response, ResponseState, ResponseWithItem } from './response-rows.ts';
export type { StoredTrace, Traces } from './traces.ts';
export type { Measures, ToMeasure } from './measures.ts';
export type { AnalysedResponse, AnalysedResponses, TracedAnswer } from './analysed-responses.ts';
export type { Analyses } from './analyses.ts';
export type { GradedQuestion, SentinelCandidates } from './sentinel-candidates.ts';
export type {
  NewSentinel,
  SentinelLabel,
  Sentinels,
  SentinelScores,
  SentinelSummary,
  StoredSentinel,
} from './sentinels.ts';
export type { StoredSweep, SweepBenchmarks, SweepOutcome, Sweeps } from './sweeps.ts';
export { person, type Graders, type ListedGrader, type NewGrader } from './graders.ts';
export type { GradePair, GradePairs } from './grade-pairs.ts';
export type { Grade, Grades, NewGrade } from './grades.ts';
export type { GradingJobs, GradingTask, NewJob, StoredJob, TaskGrade } from './grading-jobs.ts';
export type { GradingOrder } from './grading-order.ts';
export type { GradableResponse, GradingSelections } from './grading-selection.ts';
export { writePatiently, type PatienceOptions, type PatientWrite } from './patient-write.ts';
export type { Judges, StoredJudge } from './judges.ts';
export type { Leftovers } from './leftovers.ts';
export type { Catalogue, ListedBenchmark, ListedModel, Removal } from './catalogue.ts';
export type { ItemPage, ItemQuery } from './item-list.ts';
export type { ListedRun } from './run-list.ts';
export type { ExternalTokens } from './external-tokens.ts';
export type { ArrivedImport, ImportedAnswer, RunImports } from './run-imports.ts';
export type { ListedResponse, Place } from './response-list.ts';
export { RunInProgressError } from './run-removal.ts';
