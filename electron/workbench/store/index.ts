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
export type { Benchmark, Benchmarks, Item, NewBenchmark, NewItem } from './benchmarks.ts';
export type { NewStudy, Studies, Study } from './studies.ts';
export type { NewRun, Run, RunProgress, Runs, RunState } from './runs.ts';
export { ResponseNotPendingError, type FinishedResponse, type Responses } from './responses.ts';
export type { GradedResponse, Response, ResponseState, ResponseWithItem } from './response-rows.ts';
export type { StoredTrace, Traces } from './traces.ts';
export type { Measures, ToMeasure } from './measures.ts';
export type { AnalysedResponse, AnalysedResponses, TracedAnswer } from './analysed-responses.ts';
export type { Analyses } from './analyses.ts';
export type { Grade, Grades } from './grades.ts';
export type { Leftovers } from './leftovers.ts';
export type { Catalogue, ListedBenchmark, ListedModel, Removal } from './catalogue.ts';
export type { ItemPage, ItemQuery } from './item-list.ts';
export type { ListedRun } from './run-list.ts';
export type { ExternalTokens } from './external-tokens.ts';
export type { ArrivedImport, ImportedAnswer, RunImports } from './run-imports.ts';
export type { ListedResponse, Place } from './response-list.ts';
export { RunInProgressError } from './run-removal.ts';
