import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxSummary,
  ecdf,
  gaussianDensity,
  histogramCounts,
  histogramEdges,
} from '#shared/statistics/index.ts';

const value = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
const values = fc.array(value, { minLength: 1, maxLength: 60 });

describe('gaussianDensity', () => {
  it("is scipy's gaussian_kde, far out too", () => {
    const found = gaussianDensity([4, 1, 2], [0, 1, 3, 10]) ?? [];
    [1.06976873e-1, 1.91655645e-1, 1.84215333e-1, 6.85740401e-7].forEach((expected, at) => {
      expect(Math.abs((found[at] ?? NaN) / expected - 1)).toBeLessThan(1e-7);
    });
  });

  it('has an area of 1', () => {
    const grid = Float64Array.from({ length: 4001 }, (_, at) => -20 + at / 100);
    const found = gaussianDensity([-3, 0.5, 0.7, 1, 4], grid) ?? new Float64Array();
    expect(found.reduce((sum, height) => sum + height / 100, 0)).toBeCloseTo(1, 9);
  });

  it('is null without width', () => {
    expect(gaussianDensity([], [0])).toBeNull();
    expect(gaussianDensity([1], [0])).toBeNull();
    expect(gaussianDensity([0.1, 0.1, 0.1], [0])).toBeNull();
    expect(gaussianDensity([1, 2, Infinity], [0])).toBeNull();
    expect(() => gaussianDensity([1, NaN], [0])).toThrow('NaN');
  });
});

describe('histograms', () => {
  it("have Freedman and Diaconis's width, as numpy's", () => {
    const edges = histogramEdges([9, 2, 1, 2, 3, 5, 4, 4.5]);
    expect([...(edges ?? [])]).toEqual([1, 3, 5, 7, 9]);
    expect([...histogramCounts([9, 2, 1, 2, 3, 5, 4, 4.5], edges ?? Float64Array.of())]).toEqual([
      3, 3, 1, 1,
    ]);
  });

  it('hold every value, from the least to the largest, in at most 60 bins', () => {
    fc.assert(
      fc.property(values, (all) => {
        const edges = histogramEdges(all) ?? Float64Array.of();
        const counts = histogramCounts(all, edges);
        expect(counts.length).toBe(edges.length - 1);
        expect(counts.length).toBeLessThanOrEqual(60);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(all.length);
        counts.forEach((count, bin) => {
          const [low, high] = [edges[bin] ?? NaN, edges[bin + 1] ?? NaN];
          const isLast = bin === counts.length - 1;
          const inside = all.filter((one) => one >= low && (isLast ? one <= high : one < high));
          expect(count).toBe(inside.length);
        });
      }),
    );
  });

  it('are capped where a few values lie far out', () => {
    expect(histogramEdges([...Array.from({ length: 100 }, (_, at) => at / 100), 1e6])?.length).toBe(61);
  });

  it("have Sturges's bins where half of the values are equal", () => {
    expect(histogramEdges([0, 5, 5, 5, 5, 5, 5, 9])?.length).toBe(5);
  });

  it('have one bin for equal values, and none for nothing or infinity', () => {
    expect([...(histogramEdges([3, 3]) ?? [])]).toEqual([2.5, 3.5]);
    expect(histogramEdges([])).toBeNull();
    expect(histogramEdges([1, Infinity])).toBeNull();
  });

  it('refuse values outside their edges', () => {
    expect(() => histogramCounts([1, 4], Float64Array.of(0, 2))).toThrow('outside the edges');
    expect(() => histogramEdges([1, NaN])).toThrow('NaN');
  });
});

describe('ecdf', () => {
  it('is at each distinct value the share that is it or less', () => {
    fc.assert(
      fc.property(values, (all) => {
        const found = ecdf(all);
        expect([...found.values].map((at) => at + 0)).toEqual(
          [...new Set(all.map((at) => at + 0))].sort((a, b) => a - b),
        );
        found.values.forEach((at, index) => {
          expect(found.shares[index]).toBe(all.filter((one) => one <= at).length / all.length);
        });
      }),
    );
  });

  it('is empty for nothing, and refuses NaN', () => {
    expect(ecdf([]).values.length).toBe(0);
    expect(() => ecdf([NaN])).toThrow('NaN');
  });
});

describe('boxSummary', () => {
  it("has numpy's quartiles and Tukey's whiskers", () => {
    expect(boxSummary([7, 1, 2, 3.5, 2])).toEqual({
      n: 5,
      min: 1,
      q25: 2,
      median: 2,
      q75: 3.5,
      max: 7,
      lowWhisker: 1,
      highWhisker: 3.5,
      outliers: Float64Array.of(7),
    });
  });

  it('puts every value between the whiskers or among the outliers', () => {
    fc.assert(
      fc.property(values, (all) => {
        const box = boxSummary(all);
        if (box === null) throw new Error('there is no box');
        const inside = all.filter((one) => one >= box.lowWhisker && one <= box.highWhisker);
        expect(inside.length + box.outliers.length).toBe(all.length);
        expect(box.lowWhisker).toBeLessThanOrEqual(box.q25);
        expect(box.highWhisker).toBeGreaterThanOrEqual(box.q75);
      }),
    );
  });

  it('is null for nothing, refuses NaN and takes infinities', () => {
    expect(boxSummary([])).toBeNull();
    expect(() => boxSummary([NaN])).toThrow('NaN');
    expect(boxSummary([Infinity, Infinity, 1])).toMatchObject({ median: Infinity, highWhisker: Infinity });
  });
});
