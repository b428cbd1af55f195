import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, holm } from '#shared/statistics/index.ts';

describe('cohenKappa', () => {
  it('takes verdicts of any kind', () => {
    // scikit-learn's cohen_kappa_score.
    expect(cohenKappa(Array.from('ccciiuuc'), Array.from('ccuiiuic'))).toBeCloseTo(0.6190476190476191, 14);
  });

  it('is 1 for full agreement, 0 for chance, less for disagreement', () => {
    expect(cohenKappa([1, 0, 1, 0], [1, 0, 1, 0])).toBe(1);
    expect(cohenKappa([1, 1, 0, 0], [1, 0, 1, 0])).toBe(0);
    expect(cohenKappa([1, 0, 1, 0], [0, 1, 0, 1])).toBe(-1);
    expect(cohenKappa([1, 1], [1, 0])).toBe(0);
  });

  it('does not say where both give the same verdict throughout, or there are none', () => {
    expect(cohenKappa([1, 1, 1], [1, 1, 1])).toBeNull();
    expect(cohenKappa([], [])).toBeNull();
    expect(() => cohenKappa([1], [])).toThrow('1 verdicts by one and 0 by the other');
  });
});

describe('holm', () => {
  it('multiplies by the tests that are left, and never falls below one before', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('keeps the places of what was not tested, which does not count', () => {
    expect(holm([null, 0.02, null, 0.5])).toEqual([null, 0.04, null, 0.5]);
    expect(holm([])).toEqual([]);
  });

  it('keeps the order, lies between p and Bonferroni, and ends at 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (raw) => {
        const found = holm(raw).map(Number);
        raw.forEach((p, at) => {
          expect(found[at]).toBeGreaterThanOrEqual(p);
          expect(found[at]).toBeLessThanOrEqual(Math.min(1, raw.length * p));
          raw.forEach((other, place) => {
            if (p < other) expect(found[at]).toBeLessThanOrEqual(found[place] ?? NaN);
          });
        });
        expect(Math.min(...found)).toBe(Math.min(1, raw.length * Math.min(...raw)));
      }),
    );
  });

  it('refuses what is no p-value', () => {
    expect(() => holm([0.1, 1.2])).toThrow('between 0 and 1, not 1.2');
    expect(() => holm([NaN])).toThrow('not NaN');
  });
});
