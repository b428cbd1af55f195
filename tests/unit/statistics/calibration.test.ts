import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brier, calibrationCurve, expectedCalibrationError, wilson } from '#shared/statistics/index.ts';

const probability = fc.oneof(fc.constantFrom(0, 0.1, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const forecasts = fc.array(fc.tuple(probability, fc.boolean()), { minLength: 1, maxLength: 50 });

describe('calibrationCurve', () => {
  it('puts every answer into one bin, 1 into the last', () => {
    fc.assert(
      fc.property(forecasts, (rows) => {
        const probabilities = rows.map(([p]) => p);
        const curve = calibrationCurve(
          probabilities,
          rows.map(([, came]) => came),
        );
        expect(curve.reduce((sum, bin) => sum + bin.n, 0)).toBe(rows.length);
        for (const bin of curve) {
          expect(bin.n).toBeGreaterThan(0);
          expect(bin.predicted).toBeGreaterThanOrEqual(bin.low - 1e-12);
          expect(bin.predicted).toBeLessThanOrEqual(bin.high + 1e-12);
        }
        expect(curve.reduce((sum, bin) => sum + bin.n * bin.observed, 0)).toBeCloseTo(
          rows.filter(([, came]) => came).length,
          9,
        );
      }),
    );
  });

  it('tells what was predicted and what was observed, with its interval', () => {
    const curve = calibrationCurve([0.72, 0.78, 0.7, 1, 0.05], [1, 0, 1, 1, 0]);
    expect(curve.map(({ low, n }) => [low, n])).toEqual([
      [0, 1],
      [0.7, 3],
      [0.9, 1],
    ]);
    expect(curve[1]?.predicted).toBeCloseTo(2.2 / 3, 14);
    expect(curve[1]?.observed).toBe(2 / 3);
    expect(curve[1]?.interval).toEqual(wilson(2, 3));
  });

  it('refuses what is no probability', () => {
    expect(() => calibrationCurve([1.1], [1])).toThrow('between 0 and 1, not 1.1');
    expect(() => calibrationCurve([-0.1], [1])).toThrow('not -0.1');
    expect(() => calibrationCurve([NaN], [1])).toThrow('NaN');
    expect(() => calibrationCurve([0.5], [1, 0])).toThrow('1 scores and 2 classes');
  });
});

describe('expectedCalibrationError and brier', () => {
  it('are 0 for certain predictions that came true, 1 for those that did not, null for nothing', () => {
    expect([expectedCalibrationError([1, 0], [1, 0]), brier([1, 0], [1, 0])]).toEqual([0, 0]);
    expect([expectedCalibrationError([1, 0], [0, 1]), brier([1, 0], [0, 1])]).toEqual([1, 1]);
    expect([expectedCalibrationError([], []), brier([], [])]).toEqual([null, null]);
  });

  it('weigh bins by their answers and square distances', () => {
    expect(expectedCalibrationError([0.2, 0.2, 0.9], [1, 0, 1])).toBeCloseTo((2 * 0.3 + 0.1) / 3, 14);
    expect(brier([0.2, 0.2, 0.9], [1, 0, 1])).toBeCloseTo((0.64 + 0.04 + 0.01) / 3, 14);
  });
});
