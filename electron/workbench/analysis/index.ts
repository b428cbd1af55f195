/*
 * Analysis: figures over stored responses, and the tables they are taken away in. Nothing here runs a model.
 *
 * A *selection* takes answers and says how they count; their measures are read as *columns* in memory that threads
 * share (threads/). What is stale is measured again in the background, without the model.
 */
export { BackgroundMeasuring } from './background-measuring.ts';
export { byTemperature, type TemperaturePoint } from './by-temperature.ts';
export { compareRuns, type RunComparison } from './compare-runs.ts';
export { entropiesByPosition } from './entropies-by-position.ts';
export { featureTable } from './feature-table.ts';
export { forkingTokens, type ForkingTokens } from './forking-tokens.ts';
export { prefixCurve, type PrefixCurve } from './prefix-curve.ts';
export { gradeTable } from './grade-table.ts';
export { graderAgreement, type AskedAgreement } from './grader-agreement.ts';
export { reportPage } from './report-page.ts';
export { judgeGroups, type JudgedAnswers } from './judge-groups.ts';
export { isSampled, measureTable, type MeasureTable } from './measure-table.ts';
export { ColumnReader } from './column-reader.ts';
export { fileName, type ExportedTable } from './exported-table.ts';
export { sampleValues } from './sample-values.ts';
export { selectAnswers, type SelectedAnswers, type SelectedRun } from './selected-answers.ts';
export { sharedBytes, sharedFloats, sharedIntegers } from './shared-memory.ts';
export { withCrew, withCrewOf } from './with-crew.ts';
export { summariseStudy, type BenchmarkSummary } from './summarise-study.ts';
export { writeStudyTables } from './study-tables.ts';
export { dismissThreads, type Crew } from './threads/crew.ts';
export type { ShareEstimate, SliceFigures } from './threads/estimate-slices.ts';
export { idleCores } from './threads/idle-cores.ts';
export type { JudgedMeasure } from './threads/judge-measures.ts';
export type { Learned, TrainTask } from './threads/learn.ts';
export type { OnShare } from './threads/on-share.ts';
export { itemTable } from './item-table.ts';
export { responseTable } from './response-table.ts';
export { tokenTable, type TracedResponse } from './token-table.ts';
export { runTraces } from './trace-lines.ts';
