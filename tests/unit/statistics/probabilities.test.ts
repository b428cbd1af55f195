import { describe, expect, it } from 'vitest';
import { normalTwoSided } from '#shared/statistics/normal.ts';
import { studentTwoSided } from '#shared/statistics/student.ts';

const relative = (found: number, expected: number): number => Math.abs(found - expected) / expected;

describe('normalTwoSided', () => {
  // mpmath 1.4, 40 digits: erfc(z / sqrt 2).
  it.each([
    [0.001, 0.9992021155721779],
    [0.5, 0.6170750774519738],
    [1.96, 0.04999579029644087],
    [2.8, 0.005110260660855866],
    [2.83, 0.004654800413463109],
    [5, 5.733031437583878e-7],
    [12, 3.552964224155358e-33],
    [37, 1.145114244504915e-299],
  ])('of %d', (z, expected) => {
    expect(relative(normalTwoSided(z), expected)).toBeLessThan(1e-12);
    expect(normalTwoSided(-z)).toBe(normalTwoSided(z));
  });

  it('ends at 1 and 0', () => {
    expect([normalTwoSided(0), normalTwoSided(Infinity)]).toEqual([1, 0]);
  });
});

describe('studentTwoSided', () => {
  // mpmath 1.4, 40 digits: the density integrated from t on.
  it.each([
    [0.001, 5, 0.9992407867721977],
    [1.5, 3, 0.2305838652448231],
    [2.5, 10, 0.0314468442366088],
    [8, 20, 1.165662827148852e-7],
    [20, 57, 1.926658782169824e-27],
    [5, 398, 8.611646046231526e-7],
    [40, 1498, 1.246497165510357e-238],
    [3, 9998, 0.00270644952156029],
    [35, 9998, 2.842160908727868e-253],
    [1.9, 999_998, 0.0574334069971141],
    [12, 999_998, 3.571685162301844e-33],
  ])('of %d with %i degrees of freedom', (t, df, expected) => {
    expect(relative(studentTwoSided(t, df), expected)).toBeLessThan(1e-10);
    expect(studentTwoSided(-t, df)).toBe(studentTwoSided(t, df));
  });

  it('is in closed form for one and two degrees of freedom', () => {
    for (let t = 0.01; t < 100; t *= 1.1) {
      expect(relative(studentTwoSided(t, 1), (2 / Math.PI) * Math.atan(1 / t))).toBeLessThan(1e-12);
      const root = Math.sqrt(2 + t * t);
      expect(relative(studentTwoSided(t, 2), 2 / (root * (root + t)))).toBeLessThan(1e-12);
    }
  });

  it('ends at 1 and 0, and needs degrees of freedom', () => {
    expect([studentTwoSided(0, 7), studentTwoSided(Infinity, 7), studentTwoSided(1e6, 9998)]).toEqual([
      1, 0, 0,
    ]);
    expect(() => studentTwoSided(1, 0)).toThrow('above 0, not 0');
  });
});
