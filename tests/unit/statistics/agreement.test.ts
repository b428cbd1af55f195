import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, holm, kappaOfCounts } from '#shared/statistics/index.ts';

describe('cohenKappa', () => {
  // scikit-learn's cohen_kappa_score (1.9.1) of correct, incorrect and undecided.
  it.each([
    ['ccciiuuc', 'ccuiiuic', 0.6190476190476191],
    ['iiiiiicciiic', 'iucciicuiccc', 0.19999999999999996],
    [
      'cccciccucucccicciccicccccccciicccccicicu',
      'cccciccucucccicciccicccccccuiicccccuiicu',
      0.8373983739837398,
    ],
    [
      'iciiccciciiciuicciiciiciiciiiicicicciiicuiucciiiccciiccciiiciicccuccicciiiiiiciicuciiciciu' +
        'ucicuiiicicciccuiiiiuicciuccciiiicciccciicciiciiiuiiiciciicccicicciucccciiciciiiciuiiiiccc' +
        'iiicciicciiciciiiiui',
      'iciiccciciiciuicciiciuciicuiiicicicciiicuiucciiicccciccciuiciiccccccicciiiiiuciicuciiciciu' +
        'ucucuiiicicciccuiiiuuicciuccciiiicciciciicciiciiiciiiciciicccicicciuuccciuciciiiuiuiiiiccc' +
        'iiicciicciiciciiiuui',
      0.8788403288619645,
    ],
    ['iicciiiuicciccciciiuiccciiiici', 'uiciucuciiciiuucciuuiiuccuuici', 0.1442953020134229],
  ])('is that of scikit-learn: %s', (first, second, kappa) => {
    expect(cohenKappa(Array.from(first), Array.from(second))).toBeCloseTo(kappa, 13);
    const counts = Array.from('ciu', (a) =>
      Array.from(
        'ciu',
        (b) => Array.from(first).filter((verdict, at) => verdict === a && second[at] === b).length,
      ),
    );
    expect(kappaOfCounts(counts.flat(), 3)).toBeCloseTo(kappa, 13);
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
