import type { RunRow } from '#shared/contract/api/runs.ts';

/** A run of 10 finished answers; what a test is about is given. */
export function runRow(part: Partial<RunRow>): RunRow {
  return {
    id: 1,
    studyId: 1,
    study: 'ladder',
    modelId: 1,
    model: 'ladder-1.3M',
    modelKind: 'file',
    benchmarkId: 1,
    benchmark: 'addition-4',
    state: 'done',
    stateReason: null,
    total: 10,
    done: 10,
    failed: 0,
    correct: 7,
    incorrect: 2,
    undecided: 1,
    cutOff: 0,
    tokens: 500,
    meanEntropy: 0.1,
    temperature: 0.5,
    seed: 7,
    createdAt: '2026-11-21T10:00:00.000Z',
    finishedAt: '2026-11-21T10:00:20.000Z',
    ...part,
  };
}
