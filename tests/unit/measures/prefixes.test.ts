import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  measurePrefix,
  MEASURES,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  placeOf,
  type Signals,
} from '#shared/measures/index.ts';
import { anyTokens, measuresOf, signalsFrom, withEntropy } from './signals.ts';

function prefixOf(signals: Signals, n: number): (key: string) => number {
  const measured = measurePrefix(signals, n);
  if (measured.kind !== 'measured') throw new Error(measured.kind);
  return (key) => measured.values[placeOf(key)] as number;
}

describe('measures over the first tokens', () => {
  it('are those of an answer that ended there', () => {
    fc.assert(
      fc.property(anyTokens(16, 90), (tokens) => {
        for (const n of PREFIX_LENGTHS.filter((length) => length <= tokens.length)) {
          const found = prefixOf(signalsFrom(tokens), n);
          const expected = measuresOf(signalsFrom(tokens.slice(0, n)));
          for (const { key } of PREFIX_MEASURES) expect(found(key), key).toBe(expected(key));
        }
      }),
    );
  });

  it('are not defined where the answer is shorter', () => {
    const signals = withEntropy(Array.from({ length: 31 }, () => 1));
    expect(measurePrefix(signals, 32)).toEqual({ kind: 'short' });
    expect(measurePrefix(signals, 31).kind).toBe('measured');
    expect(measurePrefix(withEntropy([]), 16)).toEqual({ kind: 'short' });
  });

  it('leave out what is known only at the end', () => {
    const signals = withEntropy([1, 2, 3], { answer: { start: 0, end: 1 }, answerPhase: 1 });
    const found = prefixOf(signals, 2);
    const left = MEASURES.filter((measure) => !PREFIX_MEASURES.includes(measure)).map(({ key }) => key);
    expect(left).toContain('length');
    expect(left).toContain('answer_mean');
    expect(left).toContain('thinking_mean');
    for (const key of left) expect(found(key), key).toBeNaN();
  });

  it('see nothing of what comes after', () => {
    const signals = withEntropy([1, 2, NaN]);
    expect(prefixOf(signals, 2)('mean')).toBe(1.5);
    expect(measurePrefix(signals, 3)).toEqual({ kind: 'refused', reason: 'The logprob of token 3 is NaN.' });
  });

  it('are of one token at least', () => {
    for (const n of [0, -1, 1.5, NaN]) {
      expect(() => measurePrefix(withEntropy([1, 2]), n)).toThrow(RangeError);
    }
  });
});
