import { describe, expect, it } from 'vitest';
import { nearestPlace } from '#renderer/features/sentinels/charts/nearest.ts';
import { formOfResult } from '#renderer/features/sentinels/sweep/form-of-result.ts';
import { sweepActionsOf } from '#renderer/features/sentinels/sweep/sweep-columns.tsx';
import { readSweepForm, USUAL_SWEEP } from '#renderer/features/sentinels/sweep/sweep-form.ts';
import {
  againstAtc,
  compositionErrors,
  compositionName,
  errorsBySize,
  honestChoice,
  mainEffects,
  medianByAccuracy,
  postHocBest,
} from '#renderer/features/sentinels/sweep/sweep-figures.ts';
import { sweepRequestSchema } from '#shared/contract/api/sentinels.ts';
import { BENCHMARKS, candidate, result } from './made.ts';

describe('figures of a sweep', () => {
  it('are boxes by size, without what was not judged', () => {
    const results = [
      result([0, 1], 0.1),
      result([0], 0.3),
      result([1], 0.1),
      result([2], null),
      result([1, 2], 0.2),
    ];
    const boxes = errorsBySize(results);
    expect(boxes.map(({ name }) => name)).toEqual(['1', '2']);
    expect(boxes.map(({ box }) => [box.n, box.median])).toEqual([
      [2, 0.2],
      [2, expect.closeTo(0.15, 12)],
    ]);
  });

  it('are main effects of what was tried in several ways only', () => {
    const results = [
      result([0], 0.1, { balance: true }),
      result([0], 0.3, { balance: false }),
      result([1], 0.2, { balance: false }),
    ];
    expect(mainEffects(results).map(({ name, box }) => [name, box.median])).toEqual([
      ['Balanced', 0.1],
      ['Not balanced', 0.25],
    ]);
  });

  it('are medians by tenths of the training accuracy', () => {
    const results = [0.02, 0.09, 0.5, 1].map((accuracy, at) => result([0], at / 10, { accuracy }));
    expect(medianByAccuracy(results)).toEqual([
      [0.05, 0.05],
      [0.55, 0.2],
      [0.95, expect.closeTo(0.3, 12)],
    ]);
  });

  it('are compositions, best first, with what their configurations reach', () => {
    const results = [result([0, 2], 0.3), result([1], 0.2), result([0, 2], 0.05), result([0], null)];
    const [best, worst, ...more] = compositionErrors(results, BENCHMARKS);
    expect(more).toEqual([]);
    expect(best).toMatchObject({ name: 'b11 + b13', best: 0.05, worst: 0.3, n: 2 });
    expect(best?.median).toBeCloseTo(0.175, 12);
    expect(worst).toMatchObject({ name: 'b12', median: 0.2 });
    expect(compositionName([2, 7], BENCHMARKS)).toBe('b13 + 8');
  });

  it('tell the honest choice from the best one', () => {
    const honest = result([0, 1], 0.2, { leftOut: 0.05 });
    const best = result([0, 2], 0.1, { leftOut: 0.09 });
    const unjudged = result([1, 2], null, { leftOut: 0.01 });
    const results = [best, unjudged, honest, result([0], 0.15)];
    expect(honestChoice(results)).toBe(honest);
    expect(postHocBest(results)).toBe(best);
    expect(honestChoice([result([0], 0.1)])).toBeNull();
    expect(postHocBest([unjudged])).toBeNull();
  });

  it('count where the sentinel is nearer than ATC', () => {
    const results = [
      result([0], 0.1, { atc: { max: 0.2 } }),
      result([1], 0.3, { atc: { max: 0.2 } }),
      result([2], 0.3, { atc: { max: null } }),
      result([0, 1], null, { atc: { max: 0.2 } }),
    ];
    const { pairs, won } = againstAtc(results, 'max');
    expect(pairs.map(([atc, own]) => [atc, own])).toEqual([
      [0.2, 0.1],
      [0.2, 0.3],
    ]);
    expect(won).toBe(1);
  });
});

describe('the form of a sweep', () => {
  const all = [
    candidate(1, 90),
    candidate(2, 50),
    candidate(3, 10),
    candidate(4, 12, { benchmarkId: 3 }),
    candidate(5, 0, { graded: 0, accuracy: null }),
  ];

  it('takes the newest run of each graded benchmark where nothing was chosen', () => {
    const { request, reason, runIds } = readSweepForm(USUAL_SWEEP, all);
    expect(reason).toBeNull();
    expect(runIds).toEqual([1, 2, 4]);
    expect(request).toMatchObject({
      runIds: [1, 2, 4],
      sizes: [1, 2, 3],
      name: '3 benchmarks, 1, 2, 3 at a time, 10D, RF',
    });
    expect(sweepRequestSchema.safeParse(request).success).toBe(true);
  });

  it('is called by what it tries, so that two can be told apart, or as was typed', () => {
    const nameOf = (part: Partial<typeof USUAL_SWEEP>) =>
      readSweepForm({ ...USUAL_SWEEP, ...part }, all).request?.name;
    const features = (['10D', '3D'] as const).map((set) => ({ kind: 'set' as const, set }));
    expect(nameOf({ sizes: [2], features, classifiers: ['logistic_regression', 'mlp'] })).toBe(
      '3 benchmarks, 2 at a time, 10D + 3D, LR + NN',
    );
    expect(nameOf({ name: ' mine ' })).toBe('mine');
    const keys = Array.from({ length: 100 }, () => 'mean');
    expect(nameOf({ features: [{ kind: 'own', keys }] })).toHaveLength(200);
  });

  it('says why it cannot be started', () => {
    const reasonOf = (part: Partial<typeof USUAL_SWEEP>) =>
      readSweepForm({ ...USUAL_SWEEP, ...part }, all).reason;
    expect(reasonOf({ runIds: [1] })).toBe('Tick two benchmarks at least.');
    expect(reasonOf({ runIds: [1, 3, 4] })).toBe('Tick one run of each benchmark.');
    expect(reasonOf({ sizes: [] })).toBe('Tick a size of composition at least.');
    expect(reasonOf({ sizes: [5] })).toMatch(/more benchmarks/);
    expect(reasonOf({ classifiers: [] })).toBe('Tick a classifier at least.');
    expect(readSweepForm({ ...USUAL_SWEEP, sizes: [] }, all).request).toBeNull();
  });

  it('offers what can be done in each state', () => {
    expect(sweepActionsOf('running')).toEqual(['pause', 'cancel']);
    expect(sweepActionsOf('failed')).toContain('resume');
    expect(sweepActionsOf('done')).toEqual(['remove']);
  });
});

describe('a configuration', () => {
  it('becomes the form of a sentinel, its features as they were asked for', () => {
    const { request } = readSweepForm(
      {
        ...USUAL_SWEEP,
        features: [
          { kind: 'set', set: '3D' },
          { kind: 'own', keys: ['max', 'mean'] },
        ],
        seed: 5,
      },
      [candidate(11, 90), candidate(13, 10)],
    );
    if (request === null) throw new Error('The form is whole');
    const made = (features: string) =>
      formOfResult({ request, benchmarks: BENCHMARKS }, result([0, 2], 0.1, { features, balance: false }), [
        candidate(11, 50, { modelId: 4 }),
      ]);
    expect(made('3D')).toMatchObject({
      modelId: 4,
      runIds: [11, 13],
      name: null,
      settings: { features: { kind: 'set', set: '3D' }, balance: false, seed: 5 },
    });
    expect(made('max+mean').settings.features).toEqual({ kind: 'own', keys: ['max', 'mean'] });
  });
});

describe('a click in a chart', () => {
  const points = [
    [0, 0],
    [0.5, 0.5],
    [NaN, 0.2],
  ] as const;
  it('means the nearest point within reach', () => {
    const at = (x: number, y: number) => ({ x, y, xPixel: 0.01, yPixel: 0.01 });
    expect(nearestPlace(points, at(0.45, 0.55))).toBe(1);
    expect(nearestPlace(points, at(0.02, 0))).toBe(0);
    expect(nearestPlace(points, at(0.25, 0.25))).toBeNull();
  });
});
