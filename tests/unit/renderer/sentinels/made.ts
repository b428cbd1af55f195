import type {
  Candidate,
  SentinelRow,
  SliceResult,
  Sweep,
  SweepResult,
} from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';

/** A run of 100 graded answers, of which so many are correct. */
export function candidate(runId: number, correct: number, part: Partial<Candidate> = {}): Candidate {
  return {
    runId,
    model: 'ladder',
    modelId: 1,
    benchmark: `b${runId}`,
    benchmarkId: runId,
    responses: 100,
    graded: 100,
    unmeasured: 0,
    undecided: 0,
    cutOff: 0,
    questions: 100,
    accuracy: { value: correct / 100, low: null, high: null },
    byPriority: false,
    ...part,
  };
}

export function slice(
  runId: number,
  truth: number | null,
  estimate: number,
  part: Partial<SliceResult> = {},
): SliceResult {
  return {
    runId,
    model: 'ladder',
    benchmark: `b${runId}`,
    domain: 'other',
    n: 100,
    truth: truth === null ? null : { value: truth, low: truth - 0.05, high: truth + 0.05 },
    estimate: { value: estimate, low: estimate - 0.1, high: estimate + 0.1 },
    errorBand: null,
    auroc: 0.8,
    brier: 0.2,
    ece: 0.1,
    ...part,
  };
}

export function result(
  composition: number[],
  maeOther: number | null,
  part: Partial<SweepResult> = {},
): SweepResult {
  return {
    composition,
    accuracy: 0.5,
    classifier: 'random_forest',
    calibration: 'platt',
    balance: true,
    features: '10D',
    maeOther,
    maeAll: maeOther,
    spearman: 0.9,
    pearson: 0.9,
    auroc: 0.8,
    leftOut: null,
    atc: {},
    problem: null,
    ...part,
  };
}

export const BENCHMARKS: Sweep['benchmarks'] = [11, 12, 13].map((runId, at) => ({
  runId,
  benchmark: `b${runId}`,
  accuracy: 0.2 + 0.3 * at,
}));

export function sentinel(id: number, part: Partial<SentinelRow> = {}): SentinelRow {
  return {
    id,
    name: `sentinel ${id}`,
    createdAt: '2026-11-21T12:00:00.000Z',
    composition: [
      { runId: 1, benchmark: 'b1', accuracy: 0.9, n: 80 },
      { runId: 2, benchmark: 'b2', accuracy: 0.1, n: 240 },
    ],
    model: 'ladder',
    settings: USUAL_TRAINING,
    maeOther: 0.06,
    maeAll: 0.05,
    spearman: 0.9,
    auroc: 0.8,
    imported: false,
    staleLabels: 0,
    ...part,
  };
}
