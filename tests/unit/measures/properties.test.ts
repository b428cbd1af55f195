import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, MEASURES } from '#shared/measures/index.ts';
import { anyTokens, measuresOf, signalsFrom } from './signals.ts';

/** Within rounding. */
function expectSame(found: number, expected: number, what = ''): void {
  const allowed = 1e-9 * Math.max(1, Math.abs(expected));
  if (Number.isNaN(expected)) expect(found, what).toBeNaN();
  else if (found !== expected) {
    expect(Math.abs(found - expected), `${what}: ${found}, not ${expected}`).toBeLessThanOrEqual(allowed);
  }
}

/** All others see which tokens stand beside which. */
const ORDER_FREE = new Set([
  'seventeen',
  'paper forms',
  'pooled',
  'weighted',
  'forking',
  'margin',
  'rank',
  'length',
]);

describe('measures of any answer', () => {
  it('are sums where they are T times a mean', () => {
    fc.assert(
      fc.property(anyTokens(), (tokens) => {
        const value = measuresOf(signalsFrom(tokens));
        expectSame(value('se_sum'), tokens.length * value('mean'));
        expectSame(value('nll_sum'), tokens.length * value('nll_avg'));
        expectSame(value('ppl'), 1 / value('lntp'));
        expectSame(value('peak_count'), tokens.length * value('peak_density'));
      }),
    );
  });

  it('do not depend on the order of the tokens where they are free of it', () => {
    const answers = anyTokens().chain((tokens) =>
      fc.tuple(fc.constant(tokens), fc.shuffledSubarray(tokens, { minLength: tokens.length })),
    );
    fc.assert(
      fc.property(answers, ([tokens, shuffled]) => {
        const [value, other] = [measuresOf(signalsFrom(tokens)), measuresOf(signalsFrom(shuffled))];
        const free = MEASURES.filter(({ group, key }) => ORDER_FREE.has(group) || key === 'confidence_mean');
        for (const { key } of free) {
          // Pure moments of nearly equal entropies are all rounding.
          if (key.endsWith('_pure') && value('std') < 1e-3) continue;
          expectSame(other(key), value(key), key);
        }
      }),
    );
  });

  it('lie between one another as their definitions do', () => {
    fc.assert(
      fc.property(anyTokens(), (tokens) => {
        const value = measuresOf(signalsFrom(tokens));
        const ascending = (...keys: string[]) => {
          keys.slice(1).forEach((key, at) => {
            const below = keys[at] ?? '';
            expect(value(key), `${below} <= ${key}`).toBeGreaterThanOrEqual(value(below) - 1e-9);
          });
        };
        ascending('q10', 'q25', 'q50', 'q75', 'q90', 'max');
        for (const prefix of ['', 'nll_', 'pmax_']) {
          ascending(`${prefix}pooled_20`, `${prefix}pooled_10`, `${prefix}pooled_5`);
        }
        ascending('mean', 'pooled_20');
        ascending('pooled_5', 'max');
        ascending('nll_avg', 'nll_weighted', 'nll_max');
        ascending('mean', 'entropy_weighted', 'max');
        ascending('window_8', 'max');
        ascending('group_confidence_lowest', 'group_confidence_bottom10');
        ascending('group_confidence_lowest', 'tail_confidence');
        ascending('margin_min', 'margin_mean');
      }),
    );
  });

  it('follow the windows, taken one by one', () => {
    fc.assert(
      fc.property(anyTokens(1, 200), fc.integer({ min: 1, max: 70 }), (tokens, width) => {
        const value = measuresOf(signalsFrom(tokens), { ...DEFAULT_SETTINGS, confidenceWindow: width });
        const meansOver = (values: number[], size: number) =>
          values
            .slice(Math.min(size, values.length) - 1)
            .map((_, at) => values.slice(at, at + size))
            .map((window) => window.reduce((sum, one) => sum + one, 0) / window.length);
        const entropy = tokens.map((token) => token.entropy);
        for (const size of [8, 16, 32]) {
          expectSame(value(`window_${size}`), Math.max(...meansOver(entropy, size)));
        }
        const groups = meansOver(
          tokens.map(({ alternatives }) => -alternatives.reduce((sum, one) => sum + one, 0) / 3),
          width,
        );
        const lowest = [...groups].sort((a, b) => a - b).slice(0, Math.ceil(groups.length / 10));
        expectSame(value('group_confidence_lowest'), Math.min(...groups));
        expectSame(value('tail_confidence'), groups.at(-1) ?? NaN);
        expectSame(
          value('group_confidence_bottom10'),
          lowest.reduce((sum, one) => sum + one, 0) / lowest.length,
        );
      }),
    );
  });

  it('find each peak as the definition does', () => {
    fc.assert(
      fc.property(anyTokens(), (tokens) => {
        const value = measuresOf(signalsFrom(tokens));
        const entropy = tokens.map((token) => token.entropy);
        const plateaus = entropy.filter((height, at) => at === 0 || height !== entropy[at - 1]);
        const peaks = plateaus.filter(
          (height, at) =>
            height > (plateaus[at - 1] ?? -1) &&
            height > (plateaus[at + 1] ?? -1) &&
            height > value('mean') + value('std'),
        );
        expect(value('peak_count')).toBe(peaks.length);
        const height = peaks.reduce((sum, one) => sum + one, 0) / Math.max(1, peaks.length);
        expectSame(value('peak_height'), height);
      }),
    );
  });

  it('are computed without touching the signals', () => {
    fc.assert(
      fc.property(anyTokens(), (tokens) => {
        const signals = signalsFrom(tokens);
        measuresOf(signals);
        expect(signals).toEqual(signalsFrom(tokens));
      }),
    );
  });
});
