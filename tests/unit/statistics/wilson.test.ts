import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../shared/statistics/index.ts';

describe('wilson', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with published intervals: %i of %i', (successes, n, low, high) => {
    const found = wilson(successes, n);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('has ends at which the score test is at its limit', () => {
    const z = 1.959963984540054;
    const trial = fc
      .integer({ min: 1, max: 2000 })
      .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(trial, ({ n, successes }) => {
        const found = wilson(successes, n);
        if (found === null) throw new Error('there is no interval');
        for (const end of [found.low, found.high]) {
          if (end === 0 || end === 1) continue;
          const score = Math.abs(successes / n - end) / Math.sqrt((end * (1 - end)) / n);
          expect(score).toBeCloseTo(z, 6);
        }
      }),
    );
  });

  it('has no interval where there is nothing, and none for what cannot be', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(3, 2)).toThrow(RangeError);
    expect(() => wilson(-1, 2)).toThrow(RangeError);
  });
});
