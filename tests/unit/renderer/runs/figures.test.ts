import { describe, expect, it } from 'vitest';
import { accuracyOf, cutOffOf } from '#renderer/features/runs/run-figures.ts';
import { actionsOf } from '#renderer/features/runs/run-state.ts';
import { estimateStudy, estimateWords } from '#renderer/features/runs/estimate-study.ts';
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

describe('estimateStudy', () => {
  const size = { modelIds: [1], benchmarks: [{ id: 1, items: 300 }], items: 100, samplesPerItem: 1 } as const;

  it('counts runs and answers; a benchmark gives no more items than it has', () => {
    const study = {
      modelIds: [1, 2],
      benchmarks: [
        { id: 1, items: 300 },
        { id: 2, items: 40 },
      ],
      items: 100,
      samplesPerItem: 3,
    };
    expect(estimateStudy(study, [])).toEqual({ runs: 4, answers: 2 * (100 + 40) * 3, seconds: null });
    expect(estimateStudy({ ...study, items: 'all' }, [])).toMatchObject({ answers: 2 * 340 * 3 });
  });

  it('takes the time from the same model on the same benchmark', () => {
    expect(estimateStudy(size, [runRow({})]).seconds).toBeCloseTo(200, 9);
  });

  it('takes no time for waiting in the queue', () => {
    const first = runRow({ id: 1 });
    const second = runRow({ id: 2, benchmarkId: 2, finishedAt: '2026-11-21T10:00:50.000Z' });
    expect(
      estimateStudy({ ...size, benchmarks: [{ id: 2, items: 300 }] }, [first, second]).seconds,
    ).toBeCloseTo(300, 9);
  });

  it('takes another benchmark of the model where there is none of this one, and never another model', () => {
    expect(estimateStudy({ ...size, benchmarks: [{ id: 9, items: 50 }] }, [runRow({})]).seconds).toBeCloseTo(
      100,
      9,
    );
    expect(estimateStudy({ ...size, modelIds: [2] }, [runRow({})]).seconds).toBeNull();
  });

  it('says it in words', () => {
    expect(estimateWords({ runs: 2, answers: 200, seconds: 40 })).toBe('2 runs, 200 answers, about 40 s');
    expect(estimateWords({ runs: 1, answers: 1, seconds: null })).toBe('1 run, 1 answer');
  });
});
