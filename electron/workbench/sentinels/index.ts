/*
 * Sentinels in a workspace: trained on graded answers of its runs, judged on the others, applied to any.
 *
 * A *composition* is what a sentinel is trained on: finished runs of one model. A *slice* is the part of a run that it
 * is judged on. A *sweep* trains and judges all compositions of some benchmarks, in several ways; one of these, with
 * its composition, is a *configuration*. All that computes does it in threads, over memory that they share. Measures
 * are taken as they are stored: see BackgroundMeasuring.
 */
export { learningSettings } from './feature-keys.ts';
export { listCandidates } from './list-candidates.ts';
export { estimateRuns } from './estimate-runs.ts';
export { evaluateSentinel } from './evaluate-sentinel.ts';
export { exportSentinel, importSentinel } from './sentinel-files.ts';
export { newestProbabilities } from './correct-probabilities.ts';
export { rankByRisk } from './rank-by-risk.ts';
export { runsToJudgeOn } from './runs-of-model.ts';
export {
  closeStudy,
  evaluateOnStudy,
  type StudyErrors,
  type StudyEvaluation,
  type StudySentinel,
} from './study-sentinel.ts';
export { trainOnRuns, type TrainingRequest, type Watching } from './train-on-runs.ts';
export { trainWithBand } from './train-with-band.ts';
export { sizeOfSweep, type SweepSize } from './sweep/sweep-size.ts';
export { SweepQueue, type SweepQueueOptions } from './sweep/sweep-queue.ts';
export { sweepResults } from './sweep/sweep-results.ts';
