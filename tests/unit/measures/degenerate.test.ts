import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, measureAnswer, MEASURES, type Signals } from '#shared/measures/index.ts';
import { alternativesOf, columnOf, measuresOf, withEntropy } from './signals.ts';

const reasonOf = (signals: Signals): string => {
  const measured = measureAnswer(signals);
  return measured.kind === 'refused' ? measured.reason : measured.kind;
};

describe('answers at the edge', () => {
  it('have no measures without a token', () => {
    expect(measureAnswer(withEntropy([]))).toEqual({ kind: 'empty' });
  });

  it('have no spread with one token', () => {
    const value = measuresOf(
      withEntropy([3], {
        logprob: columnOf([-2]),
        rank: Uint32Array.of(4),
        alternatives: alternativesOf([[Math.log(0.5), Math.log(0.25)]]),
        answer: { start: 0, end: 1 },
        answerPhase: 0,
      }),
    );
    for (const key of ['std', 'skewness', 'kurtosis', 'trend', 'peak_count', 'peak_density', 'peak_height']) {
      expect(value(key), key).toBe(0);
    }
    for (const key of ['mean', 'max', 'q10', 'q90', 'se_sum', 'pooled_5', 'window_8', 'entropy_weighted']) {
      expect(value(key), key).toBe(3);
    }
    for (const key of ['first_quarter', 'last_quarter', 'answer_mean', 'answer_max', 'answer_phase_mean']) {
      expect(value(key), key).toBe(3);
    }
    for (const key of ['skewness_pure', 'kurtosis_pure', 'thinking_mean', 'thinking_std']) {
      expect(value(key), key).toBeNaN();
    }
    expect(value('answer_phase_std')).toBe(0);
    expect(value('margin_min')).toBeCloseTo(0.25, 12);
    expect(value('rank_max')).toBe(4);
    expect(value('length')).toBe(1);
  });

  it.each([
    ['a tenth, which has no exact sum', 0.1, 7],
    ['zero', 0, 33],
    ['a third', 1 / 3, 101],
  ])('have no spread where all entropies are %s', (_, entropy, tokens) => {
    const value = measuresOf(withEntropy(Array.from({ length: tokens }, () => entropy)));
    expect(value('mean')).toBe(entropy);
    for (const key of ['std', 'skewness', 'kurtosis', 'trend', 'peak_count', 'peak_height']) {
      expect(value(key), key).toBe(0);
    }
    for (const key of ['skewness_pure', 'kurtosis_pure']) expect(value(key), key).toBeNaN();
    expect(value('entropy_weighted')).toBeCloseTo(entropy, 12);
  });

  it('have pure moments where the guard would swallow them', () => {
    const value = measuresOf(withEntropy([0, 0, 0, 1e-4]));
    expect(value('skewness_pure')).toBeCloseTo(0.75, 9);
    expect(Math.abs(value('skewness'))).toBeLessThan(1e-4);
    // So close together that the fourth power of their deviation is no number any more.
    expect(measuresOf(withEntropy([0, 1e-90]))('kurtosis_pure')).toBeNaN();
  });

  it('leave undefined what needs a signal that is not there', () => {
    const value = measuresOf(withEntropy([1, 2, 3]));
    const missing = new Set(['alternatives', 'rank', 'answer span', 'phases']);
    for (const { key, needs } of MEASURES) {
      const expected = needs.some((signal) => missing.has(signal)) || undefined;
      expect(Number.isNaN(value(key)) || undefined, key).toBe(expected);
    }
  });

  it('have no margin with one alternative, and less to be confident over with fewer than twenty', () => {
    const value = measuresOf(withEntropy([1, 2], { alternatives: alternativesOf([[-0.5], [-1.5]]) }));
    expect(value('margin_mean')).toBeNaN();
    expect(value('confidence_mean')).toBe(1);
    expect(value('self_certainty')).toBe(1);
  });

  it('may be likelier wrong than a number can say', () => {
    const value = measuresOf(withEntropy([1], { logprob: columnOf([-9999]) }));
    expect(value('ppl')).toBe(Infinity);
    expect(value('lntp')).toBe(0);
  });
});

describe('signals that are not sound', () => {
  it.each([
    ['The entropy of token 2 is NaN.', withEntropy([1, NaN], { logprob: columnOf([-1, -1]) })],
    ['The entropy of token 1 is Infinity.', withEntropy([Infinity], { logprob: columnOf([-1]) })],
    ['The entropy of token 1 is -Infinity.', withEntropy([-Infinity], { logprob: columnOf([-1]) })],
    [
      'The entropy of token 1 is -0.5: an entropy is never negative.',
      withEntropy([-0.5], { logprob: columnOf([-1]) }),
    ],
    ['The logprob of token 1 is NaN.', withEntropy([1], { logprob: columnOf([NaN]) })],
    ['The logprob of token 1 is -Infinity.', withEntropy([1], { logprob: columnOf([-Infinity]) })],
    ['The logprob of token 1 is Infinity.', withEntropy([1], { logprob: columnOf([Infinity]) })],
    [
      'The logprob of token 2 is 0.1: a logprob is never positive.',
      withEntropy([1, 1], { logprob: columnOf([-1, 0.1]) }),
    ],
    ['There are 2 entropies and 1 logprobs.', withEntropy([1, 1], { logprob: columnOf([-1]) })],
    ['There are 1 entropies and 2 ranks.', withEntropy([1], { rank: Uint32Array.of(1, 1) })],
    ['The rank of token 2 is 0: ranks count from 1.', withEntropy([1, 1], { rank: Uint32Array.of(1, 0) })],
    [
      'There are 3 alternatives, not 2 for each of 1 tokens.',
      withEntropy([1], { alternatives: { perToken: 2, logprobs: columnOf([-1, -2, -3]) } }),
    ],
    [
      'The logprob of alternative 2 of token 1 is NaN.',
      withEntropy([1], { alternatives: alternativesOf([[-1, NaN]]) }),
    ],
    [
      'The logprob of alternative 1 of token 2 is 1: a logprob is never positive.',
      withEntropy([1, 1], { alternatives: alternativesOf([[-1], [1]]) }),
    ],
    [
      'The logprob of alternative 2 of token 1 is -Infinity.',
      withEntropy([1], { alternatives: alternativesOf([[-1, -Infinity]]) }),
    ],
    [
      'The logprob of alternative 3 of token 2 is above the one before it.',
      withEntropy([1, 1], {
        alternatives: alternativesOf([
          [-1, -2, -3],
          [-1, -3, -2],
        ]),
      }),
    ],
  ])('%s', (sentence, signals) => {
    expect(reasonOf(signals)).toBe(sentence);
  });

  it('are a mistake of the caller where a place is not among the tokens', () => {
    for (const answer of [
      { start: 0, end: 3 },
      { start: -1, end: 1 },
      { start: 1, end: 1 },
    ]) {
      expect(() => measureAnswer(withEntropy([1, 2], { answer }))).toThrow(RangeError);
    }
    expect(() => measureAnswer(withEntropy([1, 2], { answerPhase: 3 }))).toThrow(RangeError);
    expect(() => measureAnswer(withEntropy([1, 2], { answerPhase: 0.5 }))).toThrow(RangeError);
  });
});

describe('what the reference file does not have', () => {
  it('is the share and the largest of the ranks', () => {
    const value = measuresOf(withEntropy([0, 0, 0, 0], { rank: Uint32Array.of(1, 2, 1, 9) }));
    expect(value('rank_not_first')).toBe(0.5);
    expect(value('rank_max')).toBe(9);
  });

  it('is a confidence over twenty of more alternatives', () => {
    const row = Array.from({ length: 25 }, (_, at) => -1 - at);
    const value = measuresOf(withEntropy([1], { alternatives: alternativesOf([row]) }));
    expect(value('confidence_mean')).toBe(10.5);
    expect(value('self_certainty')).toBeCloseTo(10.5 - Math.log(20), 12);
  });

  it('is an entropy weighted by nothing, which is 0', () => {
    const certain = alternativesOf([
      [0, -30],
      [0, -30],
    ]);
    const value = measuresOf(withEntropy([1e-6, 1e-6], { alternatives: certain }));
    expect(value('surprise_weighted')).toBe(0);
  });
});

describe('settings', () => {
  it('move the threshold of a fork, above which tokens count', () => {
    const signals = withEntropy([Math.LN2, 0.7, 1, 2]);
    expect(measuresOf(signals)('forking_share')).toBe(0.75);
    expect(measuresOf(signals, { ...DEFAULT_SETTINGS, forkingThreshold: 1 })('forking_share')).toBe(0.25);
  });
});
