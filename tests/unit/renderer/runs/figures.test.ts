import { describe, expect, it } from 'vitest';
import { accuracyOf, cutOffOf } from '#renderer/features/run-figures/index.ts';
import { actionsOf } from '#renderer/features/runs/run-state.ts';
import {
  estimateStudy,
  estimateWords,
  partsOf,
  tellingRuns,
} from '#renderer/features/runs/estimate-study.ts';
import { runRow } from './run-row.ts';

describe('figures of a run', () => {
  it('counts undecided answers as not correct, with the interval of Wilson', () => {
    const accuracy = accuracyOf(runRow({ correct: 81, incorrect: 150, undecided: 32 }));
    expect(accuracy).toMatchObject({ value: 81 / 263, n: 263 });
    expect(accuracy?.low).toBeCloseTo(0.2553, 4);
    expect(accuracy?.high).toBeCloseTo(0.3662, 4);
  });

  it('has no figure before there is an answer', () => {
    const fresh = runRow({ done: 0, correct: 0, incorrect: 0, undecided: 0 });
    expect(accuracyOf(fresh)).toBeNull();
    expect(cutOffOf(fresh)).toBeNull();
  });

  it('knows what was cut off', () => {
    expect(cutOffOf(runRow({ done: 10, cutOff: 3 }))).toBe(0.3);
  });
});

describe('actionsOf', () => {
  it.each([
    ['queued', 0, ['pause', 'cancel']],
    ['running', 2, ['pause', 'cancel']],
    ['paused', 0, ['resume', 'cancel', 'remove']],
    ['done', 0, ['remove']],
    ['done', 2, ['retryFailed', 'remove']],
    ['cancelled', 0, ['resume', 'remove']],
    ['failed', 1, ['resume', 'retryFailed', 'remove']],
  ] as const)('of a run that is %s with %i failed', (state, failed, actions) => {
    expect(actionsOf({ state, failed })).toEqual(actions);
  });
});

describe('the estimate of a study', () => {
  const benchmarks = [
    { id: 1, items: 300 },
    { id: 2, items: 40 },
  ];
  const study = { modelIds: [1], benchmarkIds: [1], items: 100, settings: { samplesPerItem: 1 } };
  const never = () => null;

  it('counts runs and answers; a benchmark gives no more items than it has', () => {
    const large = { modelIds: [1, 2], benchmarkIds: [1, 2], items: 100, settings: { samplesPerItem: 3 } };
    expect(estimateStudy(partsOf(large, benchmarks, []), never)).toEqual({
      runs: 4,
      answers: 2 * (100 + 40) * 3,
      seconds: null,
    });
    expect(estimateStudy(partsOf({ ...large, items: 'all' }, benchmarks, []), never)).toMatchObject({
      answers: 2 * 340 * 3,
    });
  });

  it('takes the time from the last finished run of the same model on the same benchmark', () => {
    const parts = partsOf(study, benchmarks, [
      runRow({ id: 1 }),
      runRow({ id: 2 }),
      runRow({ id: 3, benchmarkId: 2 }),
      runRow({ id: 4, state: 'paused' }),
    ]);
    expect(tellingRuns(parts)).toEqual([2]);
    expect(estimateStudy(parts, (id) => (id === 2 ? 0.25 : null)).seconds).toBeCloseTo(25, 9);
    // It is not known yet.
    expect(estimateStudy(parts, never).seconds).toBeNull();
  });

  it('takes another benchmark of the model where there is none of this one, and never another model', () => {
    const earlier = [runRow({ id: 1, benchmarkId: 9 })];
    expect(tellingRuns(partsOf(study, benchmarks, earlier))).toEqual([1]);
    expect(tellingRuns(partsOf({ ...study, modelIds: [2] }, benchmarks, earlier))).toEqual([]);
    const both = partsOf({ ...study, modelIds: [1, 2] }, benchmarks, earlier);
    expect(estimateStudy(both, () => 1).seconds).toBeNull();
  });

  it('says it in words', () => {
    expect(estimateWords({ runs: 2, answers: 200, seconds: 40 })).toBe('2 runs, 200 answers, about 40 s');
    expect(estimateWords({ runs: 1, answers: 1, seconds: null })).toBe('1 run, 1 answer');
  });
});
