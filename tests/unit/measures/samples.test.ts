import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, majorityAnswer, semanticEntropyDiscrete } from '#shared/measures/index.ts';

describe('measures over the samples of an item', () => {
  it('count equal numbers as one answer, however they are written', () => {
    const answers = ['1,234', '1234', '1234.0', '12', ' 1234 ', '2468/2'];
    expect(agreement(answers)).toBe(5 / 6);
    expect(majorityAnswer(answers)).toBe('1,234');
    const [many, one] = [5 / 6, 1 / 6];
    expect(semanticEntropyDiscrete(answers)).toBeCloseTo(-many * Math.log(many) - one * Math.log(one), 12);
    expect(agreement(['10%', '10', '0.1', '-10'])).toBe(0.5);
    expect(agreement(['.5', '1/2', '0.50', '-1/2'])).toBe(0.75);
  });

  it('compare other answers by their text', () => {
    expect(agreement(['B', 'B ', 'b', '12 apples'])).toBe(0.5);
    expect(majorityAnswer(['12 apples', '12', '12 apples'])).toBe('12 apples');
    expect(agreement(['12 apples', '12'])).toBe(0.5);
    expect(agreement(['apples: 12', '12'])).toBe(0.5);
  });

  it('take the first drawn of equally frequent answers, which changes no figure', () => {
    expect(majorityAnswer(['3', '4', '4', '3'])).toBe('3');
    expect(majorityAnswer(['4', '3', '4', '3'])).toBe('4');
    expect(agreement(['3', '4', '4', '3'])).toBe(0.5);
    expect(semanticEntropyDiscrete(['3', '4', '4', '3'])).toBeCloseTo(Math.LN2, 12);
  });

  it('let a sample without an answer agree with none', () => {
    expect(agreement([null, null, null, '7'])).toBe(0.25);
    expect(majorityAnswer([null, null, null, '7'])).toBe('7');
    expect(semanticEntropyDiscrete([null, null, null, '7'])).toBeCloseTo(Math.log(4), 12);
    expect(agreement([null, null])).toBe(0);
    expect(majorityAnswer([null, null])).toBeNull();
    expect(semanticEntropyDiscrete([null, null])).toBeCloseTo(Math.LN2, 12);
  });

  it('are not defined for fewer than two samples', () => {
    for (const answers of [[], ['7'], [null]]) {
      expect(agreement(answers)).toBeNull();
      expect(semanticEntropyDiscrete(answers)).toBeNull();
    }
  });

  it('do not depend on the order of the samples, and lie where they can', () => {
    const answer = fc.option(fc.constantFrom('1', '2', '3', 'x'), { nil: null });
    const drawn = fc
      .array(answer, { minLength: 2, maxLength: 12 })
      .chain((answers) =>
        fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
      );
    fc.assert(
      fc.property(drawn, ([answers, shuffled]) => {
        const entropy = semanticEntropyDiscrete(answers) ?? NaN;
        expect(agreement(shuffled)).toBe(agreement(answers));
        expect(semanticEntropyDiscrete(shuffled)).toBeCloseTo(entropy, 12);
        expect(entropy).toBeGreaterThanOrEqual(0);
        expect(entropy).toBeLessThanOrEqual(Math.log(answers.length) + 1e-12);
        // Certain of one answer: exactly where all give it.
        expect(agreement(answers) === 1).toBe(entropy === 0);
      }),
    );
  });
});
