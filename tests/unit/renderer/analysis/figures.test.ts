import { describe, expect, it } from 'vitest';
import { calibrationOf } from '#renderer/features/analysis/figures/calibration.ts';
import { curvesOf, heightAt, nearestPoint } from '#renderer/features/analysis/figures/curves.ts';
import { distributionOf, thinned } from '#renderer/features/analysis/figures/distribution.ts';
import { cloudOf, rowsNear } from '#renderer/features/analysis/figures/scatter.ts';

describe('distributionOf', () => {
  const values = Float64Array.of(1, 2, 3, 4, NaN, 5, 6, Infinity);
  const incorrect = Uint8Array.of(0, 0, 0, 1, 1, 1, 1, 0);
  const of = distributionOf(values, incorrect);

  it('parts the classes over the same bins, and counts what is left out', () => {
    expect(of?.correct.n).toBe(3);
    expect(of?.incorrect.n).toBe(3);
    expect(of?.left).toBe(2);
    const sum = (counts: Int32Array | undefined) => counts?.reduce((all, n) => all + n, 0);
    expect(sum(of?.correct.counts)).toBe(3);
    expect(sum(of?.incorrect.counts)).toBe(3);
    expect(of?.edges[0]).toBe(1);
    expect(of?.edges.at(-1)).toBe(6);
  });

  it('has boxes and cumulative shares of each class', () => {
    expect(of?.correct.box).toMatchObject({ min: 1, median: 2, max: 3 });
    expect([...(of?.incorrect.ecdf.values ?? [])]).toEqual([4, 5, 6]);
    expect([...(of?.incorrect.ecdf.shares ?? [])]).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('is none where the measure is defined for no answer, and draws one class alone', () => {
    expect(distributionOf(Float64Array.of(NaN, NaN), Uint8Array.of(0, 1))).toBeNull();
    const alone = distributionOf(Float64Array.of(1, 2), Uint8Array.of(0, 0));
    expect(alone?.incorrect).toMatchObject({ n: 0, density: null, box: null });
  });

  it('thins evenly and keeps both ends', () => {
    const all = Float64Array.from({ length: 1001 }, (_, at) => at);
    expect([...thinned(all, 5)]).toEqual([0, 250, 500, 750, 1000]);
    expect(thinned(all, 1001)).toBe(all);
  });
});

describe('curvesOf', () => {
  const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8, NaN);
  const incorrect = Uint8Array.of(0, 0, 1, 1, 1);

  it('leaves out what is not defined, and says the pooled area and that within runs', () => {
    const of = curvesOf(scores, incorrect, Int32Array.of(0, 0, 1, 1, 1));
    expect(of).toMatchObject({ n: 4, incorrect: 2, pooled: 0.75, withinRuns: null });
    expect(of.averagePrecision).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
    expect([...(of.roc?.x ?? [])]).toEqual([0, 0, 0.5, 0.5, 1]);
    expect([...(of.roc?.y ?? [])]).toEqual([0, 0.5, 0.5, 1, 1]);
  });

  it('has no ROC curve of one class', () => {
    const of = curvesOf(Float64Array.of(1, 2), Uint8Array.of(0, 0), Int32Array.of(0, 0));
    expect(of).toMatchObject({ roc: null, precisionRecall: null, pooled: null });
  });

  it('thins long curves and says of how many points', () => {
    // Every answer alone of its class in turn: no point lies on a line.
    const n = 20_000;
    const long = Float64Array.from({ length: n }, (_, at) => at);
    const classes = Uint8Array.from(long, (at) => at % 2);
    const { roc } = curvesOf(long, classes, new Int32Array(n));
    expect(roc?.all).toBeGreaterThan(19_000);
    expect(roc?.x.length).toBe(3000);
    expect([roc?.x.at(-1), roc?.y.at(-1)]).toEqual([1, 1]);
  });

  it('are as high between points as the line, or the step, that is drawn there', () => {
    const { roc, precisionRecall } = curvesOf(scores, incorrect, new Int32Array(5));
    if (roc === null || precisionRecall === null) throw new Error('There are both curves');
    expect([0, 0.25, 0.5, 0.75, 1].map((x) => heightAt(roc, x, false))).toEqual([0.5, 0.5, 1, 1, 1]);
    expect([...precisionRecall.x]).toEqual([0, 0.5, 0.5, 1, 1]);
    expect([0, 0.2, 0.5, 0.7, 1].map((x) => heightAt(precisionRecall, x, true))).toEqual([
      1,
      1,
      1,
      2 / 3,
      2 / 3,
    ]);
    const tied = curvesOf(Float64Array.of(1, 1, 1), Uint8Array.of(0, 1, 1), new Int32Array(3));
    expect(tied.roc && heightAt(tied.roc, 0.25, false)).toBe(0.25);
  });

  it('finds the point that was meant', () => {
    const { roc } = curvesOf(scores, incorrect, new Int32Array(5));
    expect(nearestPoint([null, roc], { x: 0.01, y: 0.49 })).toEqual({ curve: 1, threshold: 0.8 });
    expect(nearestPoint([roc], { x: 0.9, y: 0.1 })).toBeNull();
  });
});

describe('calibrationOf', () => {
  it('holds a probability of being correct against the correct answers', () => {
    const of = calibrationOf(Float64Array.of(0.95, 0.95, 0.15, NaN), Uint8Array.of(0, 0, 1, 1));
    expect(of.n).toBe(3);
    expect(of.bins).toMatchObject([
      { n: 1, observed: 0 },
      { n: 2, observed: 1 },
    ]);
    expect(of.error).toBeCloseTo((0.15 + 2 * 0.05) / 3, 12);
  });
});

describe('cloudOf', () => {
  const columns = { n: 6, incorrect: Uint8Array.of(0, 1, 0, 1, 0, 1) };
  const x = Float64Array.of(1, 2, 3, NaN, 5, 6);
  const y = Float64Array.of(10, 20, 30, 40, Infinity, 60);

  it('has a point for each answer with both figures', () => {
    const cloud = cloudOf(columns, x, y);
    expect([...cloud.correct]).toEqual([1, 10, 3, 30]);
    expect([...cloud.incorrectRows]).toEqual([1, 5]);
    expect(cloud).toMatchObject({ n: 4, step: 1, left: 2 });
  });

  it('draws every so-many-th where there are too many', () => {
    const cloud = cloudOf(columns, x, y, 2);
    expect(cloud).toMatchObject({ n: 4, step: 2 });
    expect([...cloud.correctRows, ...cloud.incorrectRows]).toEqual([0, 2]);
  });

  it('finds the points near a click, nearest first', () => {
    const [cloud, place, shows] = [cloudOf(columns, x, y), { x: 2.1, y: 21 }, () => true];
    expect(rowsNear(cloud, { ...place, xPixel: 0.2, yPixel: 2, shows })).toEqual([1]);
    expect(rowsNear(cloud, { ...place, xPixel: 1, yPixel: 10, shows })).toEqual([1, 2, 0, 5]);
  });

  it('finds no point that the legend hides', () => {
    const click = { x: 2.1, y: 21, xPixel: 1, yPixel: 10 };
    const shows = (name: string) => name === 'correct';
    expect(rowsNear(cloudOf(columns, x, y), { ...click, shows })).toEqual([2, 0]);
  });
});
