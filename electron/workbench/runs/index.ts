/*
 * Runs: one model on one benchmark with one set of decoding settings, planned as a study, worked through by
 * a queue. Every finished response is stored at once with its trace and grade; the store is all that a
 * queue needs to go on after a crash.
 */
export {
  importTraces,
  type ImportedRun,
  type ImportedTraces,
  type ImportWatch,
} from './import/import-traces.ts';
export { NO_BENCHMARKS, surveyImport, type TraceImport } from './import/survey-import.ts';
export type { LiveSource } from './live.ts';
export { ProgressMeter } from './progress-meter.ts';
export { planStudy, type StudyPlan } from './plan-study.ts';
export { RunQueue, type RunQueueOptions } from './queue.ts';
export { isSampleStudy, openSampleStudy, SampleStudyError, type SampleStudyOptions } from './sample-study.ts';
