import { expect, test } from 'vitest';
import { EntropyHistogram } from '#workbench/store/entropy-histogram.ts';
import { uniform } from '../../fixtures/realistic-trace.ts';

/** The value that a share q of the values lies below, counted. */
function exactQuantile(values: Float64Array, q: number): number {
  return values.toSorted()[Math.ceil(q * values.length) - 1] ?? NaN;
}

test('quantiles are within a bin of those of the sorted values, at every scale', () => {
  const random = uniform(3);
  for (const scale of [1e-4, 0.01, 0.3, 2, 11.9]) {
    const values = Float64Array.from({ length: 20_000 }, () => scale * random() ** 3);
    const histogram = new EntropyHistogram();
    histogram.add(values.subarray(0, 7_000));
    histogram.add(values.subarray(7_000));
    for (const q of [0.5, 0.9, 0.99, 0.999]) {
      const exact = exactQuantile(values, q);
      expect(Math.abs((histogram.quantile(q) ?? NaN) - exact)).toBeLessThan(0.011 * exact + 1.1e-5);
    }
  }
});

test('it is the same after it was stored', () => {
  const histogram = new EntropyHistogram();
  histogram.add(Float64Array.from([0, 0.5, 1, 2, 62]));
  const again = new EntropyHistogram(histogram.bytes());
  expect(again.quantile(0.6)).toBe(histogram.quantile(0.6));
  expect(again.bytes()).toEqual(histogram.bytes());
  expect(() => new EntropyHistogram(new Uint8Array(7))).toThrow(RangeError);
});

test('nothing, nonsense and extremes do no harm', () => {
  const histogram = new EntropyHistogram();
  expect(histogram.quantile(0.99)).toBeNull();
  histogram.add(Float64Array.from([NaN]));
  expect(histogram.quantile(0.99)).toBeNull();
  // Rounding may leave an entropy just below 0.
  histogram.add(Float64Array.from([-1e-9, 0]));
  expect(histogram.quantile(0.99)).toBeLessThan(1.1e-5);
  histogram.add(Float64Array.from({ length: 1000 }, () => Infinity));
  expect(histogram.quantile(0.5)).toBeGreaterThan(60);
});
