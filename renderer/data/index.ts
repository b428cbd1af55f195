/*
 * Data: what the workbench holds, as the screens see it. A query cache over the client, kept fresh by the
 * host's streams. Loading and error are derived from the queries; a screen sets neither by hand.
 */
export { DataProvider } from './DataProvider.tsx';
export { useBackend, useClient } from './backend-context.ts';
export { problemOf } from './problem-of.ts';
export { useConnectionState } from './connection-state.ts';
export { useAbout, useBrowse, useChooseFile, useReveal } from './app.ts';
export { useModels, useAddModel, useArrivals, useRemoveModel, type Arrival } from './models.ts';
export {
  useBenchmarks,
  useItemRows,
  useItemCategories,
  useImportBenchmark,
  usePreviewBenchmark,
  useRemoveBenchmark,
  useSetRule,
} from './benchmarks.ts';
export {
  type RunActions,
  useCreateRuns,
  useImportTraces,
  usePreviewPrompt,
  useRun,
  useRunActions,
  useRunPaces,
  useRunSample,
  useRuns,
} from './runs.ts';
export { useQueueProgress } from './queue-progress.ts';
export { useLiveAnswer, type LiveAnswer, type LivePiece } from './live-answer.ts';
export { useResponsesPage, useResponseRows, useResponse } from './responses.ts';
export { useTrace, type TraceResult } from './trace.ts';
export {
  useAnalysisChoices,
  useAnswerColumns,
  useAnswersVersion,
  useForkingTokens,
  useMeasureTable,
  usePositions,
  usePrefixes,
  useReportSources,
  useRunComparison,
  useSavedAnalyses,
  useSavedAnalysisActions,
  useTemperatures,
  type AnswerColumns,
  type AskedAnswers,
  type MeasureTable,
  type ReportSources,
} from './analysis.ts';
export {
  useAgreement,
  useDisputes,
  useGraders,
  useGradingCard,
  useGradingCount,
  useGradingJobActions,
  useGradingJobs,
  useHandQueue,
  usePrecedence,
  useRaters,
  useSetPrecedence,
  useSomeResponse,
  useTriedRule,
  type GraderPair,
} from './grading.ts';
export { useHandGrades } from './hand-grades.ts';
export type { HandGrade } from './verdict-outbox.ts';
export { useDefaultPrompt, useJudgeActions, useJudges } from './judges.ts';
export {
  useCandidates,
  useEstimates,
  useEvaluation,
  useEvaluations,
  useRisks,
  useSentinelActions,
  useSentinels,
  type EstimatedRun,
  type RiskRow,
} from './sentinels.ts';
export { useSentinelTraining, type TrainingState, type WorkProgress } from './sentinel-training.ts';
export { useSweepActions, useSweepResults, useSweeps, useSweepSize } from './sweeps.ts';
export { useExport } from './exports.ts';
export { useSettings, useSaveSettings } from './settings.ts';
export type { PagedRows } from './paged-rows.ts';
