import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { top20Entropy } from '#shared/measures/index.ts';
import { alternativesOf, columnOf } from './signals.ts';

interface Distribution {
  readonly logprob: number;
  readonly rank: number;
  readonly entropyTop20: number;
  readonly top20Logprobs: readonly number[];
}
const file = new URL('../../fixtures/reference/distributions.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Distribution[] };

describe('the entropy of the 20 most likely tokens', () => {
  it('agrees with the reference, the chosen token beyond them included', () => {
    expect(cases.some(({ rank }) => rank > 20)).toBe(true);
    for (const { logprob, entropyTop20, top20Logprobs } of cases) {
      const [found] = top20Entropy(alternativesOf([top20Logprobs]), columnOf([logprob]));
      expect(Math.abs((found ?? NaN) - entropyTop20)).toBeLessThanOrEqual(1e-9);
    }
  });

  it('takes no more than twenty, and what there is of fewer', () => {
    const row = Array.from({ length: 30 }, (_, at) => Math.log(0.3) - at);
    const surprise = (logprob: number) => -Math.exp(logprob) * logprob;
    const sum = (logprobs: readonly number[]) => logprobs.reduce((all, one) => all + surprise(one), 0);
    const of = (logprobs: readonly number[], chosen: number) =>
      top20Entropy(alternativesOf([logprobs]), columnOf([chosen]))[0];
    expect(of(row, row[0] ?? NaN)).toBeCloseTo(sum(row.slice(0, 20)), 12);
    expect(of(row, row[25] ?? NaN)).toBeCloseTo(sum([...row.slice(0, 20), row[25] ?? NaN]), 12);
    expect(of(row.slice(0, 2), row[0] ?? NaN)).toBeCloseTo(sum(row.slice(0, 2)), 12);
    expect(of(row.slice(0, 2), row[2] ?? NaN)).toBeCloseTo(sum(row.slice(0, 3)), 12);
    // What some services write for tokens beyond their alternatives.
    expect(of(row.slice(0, 2), -9999)).toBeCloseTo(sum(row.slice(0, 2)), 12);
  });

  it('reads each token beside its own alternatives', () => {
    const rows = [
      [-0.1, -2.5],
      [-0.7, -0.8],
    ];
    const alone = rows.map((row) => top20Entropy(alternativesOf([row]), columnOf([row[0] ?? NaN]))[0]);
    expect([...top20Entropy(alternativesOf(rows), columnOf([-0.1, -0.7]))]).toEqual(alone);
  });
});
