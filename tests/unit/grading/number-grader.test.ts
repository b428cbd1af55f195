import { describe, expect, it } from 'vitest';
import { NUMBER_GRADER, NUMBER_GRADER_VERSION } from '../../../shared/grading/index.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';
import { graded } from './graded.ts';

/** text, what is extracted, a reference that equals it (and so is correct). */
type Reading = [text: string, extracted: string, reference: string];

const NBSP = '\u00a0';

describe('where the answer is found', () => {
  it.each<Reading>([
    ['31 * 2 = 62. Together 93.\n#### 93', '93', '93'],
    ['#### 42\n\nQuestion: how many?\n#### 17', '42', '42'],
    ['\\boxed{7} and #### 8', '8', '8'],
    ['The answer is 5.\n#### 6', '6', '6'],
    ['####42', '42', '42'],
    ['##### 42', '42', '42'],
    ['####\n42', '42', '42'],
    ['####   \r\n\r\n  $42\r\nmore 5', '42', '42'],
    ['#### **42**', '42', '42'],
    ['#### The answer: 42 apples', '42', '42'],
    ['#### 16 - 3 - 4 = 9 eggs', '9', '9'],
    ['#### 16 - 4', '16', '16'],
    ['so \\boxed{3} then \\boxed{4}', '4', '4'],
    ['\\boxed{42}. Put your answer in \\boxed{}.', '42', '42'],
    ['\\boxed {42}', '42', '42'],
    ['$\\boxed{x = 42}$', '42', '42'],
    ['\\boxed{\\text{18 dollars}}', '18', '18'],
    ['\\boxed{\\$18}, the answer is 19', '18', '18'],
    ['\\boxed{\\boxed{18}}', '18', '18'],
    ['The answer is 42. Then 17.', '42', '42'],
    ['THE ANSWER IS 42', '42', '42'],
    ['Answer: 42', '42', '42'],
    ['**Answer:** 42', '42', '42'],
    ['**Answer**: 42', '42', '42'],
    ['The answer is: $42.', '42', '42'],
    ['The answer is\n\n42\n', '42', '42'],
    ['The answer is that she makes $18 every day, for 7 days.', '18', '18'],
    ['The answer is clear. 5 + 3 = 8', '8', '8'],
    ['The answer is found soon. The answer is 11. 12', '11', '11'],
    ['The answer is not 5, the answer is 6.', '6', '6'],
    ['The answer is the answer is 6, not 7', '6', '6'],
    ['Answer: 16 - 3 - 4 = 9. That is 9 * 2 = 18.', '18', '18'],
    ['The answer is 5 red apples + 6 green apples = 11 apples.', '11', '11'],
    ['The answer is 18 where x = 3.', '18', '18'],
    ['The answer is (3 + 4) * 2 = **14**.', '14', '14'],
    ['Answer:\nKim has 4 boxes of 6 pens, 24 pens.', '24', '24'],
    ['They have 31 + 62 = 93 cards.', '93', '93'],
    ['She has 5 and he has 7', '7', '7'],
    ['<<16-3-4=9>>9 duck eggs', '9', '9'],
  ])('%j', (text, extracted, reference) => {
    expect(graded(text, reference)).toMatchObject({ verdict: 'correct', extracted });
  });

  it('takes the first place after the marker, not an equal number elsewhere', () => {
    const text = '93 is what we want.\n#### 93\n93';
    expect(graded(text, '93').range).toEqual({ start: 25, end: 27 });
  });
});

describe('how a number is read', () => {
  it.each<Reading>([
    ['#### 1,234', '1,234', '1234'],
    ['#### 1,234,567.50', '1,234,567.50', '1234567.5'],
    ['#### 1,234.', '1,234', '1234'],
    ['#### $29.00', '29.00', '29'],
    ['#### 29.', '29', '29'],
    ['#### 18 dollars', '18', '18'],
    ['#### 5km', '5', '5'],
    ['#### 18€', '18', '18'],
    ['#### £18', '18', '18'],
    ['#### US$ 18', '18', '18'],
    ['#### ¥1,000', '1,000', '1000'],
    ['#### Rs500', '500', '500'],
    ['#### -5', '-5', '-5'],
    ['#### \u22125', '\u22125', '-5'],
    ['#### - 5', '- 5', '-5'],
    ['#### -$5', '-$5', '-5'],
    ['#### $-5', '-5', '-5'],
    ['#### +5', '+5', '5'],
    ['\\boxed{- 5}', '- 5', '-5'],
    ['Answer:-5', '-5', '-5'],
    ['x=-5', '-5', '-5'],
    ['It is -5', '-5', '-5'],
    ['the sum is 8 - 5', '5', '5'],
    ['the sum is 8 -5', '5', '5'],
    ['pages 3-5', '5', '5'],
    ['pages 3\u20135', '5', '5'],
    ['x-5', '5', '5'],
    ['(2)-5', '5', '5'],
    ['COVID-19', '19', '19'],
    ['8 * -5', '-5', '-5'],
    ['items:\n- 5 apples', '5', '5'],
    ['#### .5', '.5', '0.5'],
    ['#### -.5', '-.5', '-1/2'],
    ['#### 0.30', '0.30', '.3'],
    ['#### 007', '007', '7'],
    ['#### -0', '-0', '0'],
    ['#### 1.2e3', '1.2e3', '1200'],
    ['#### 1.2E-3', '1.2E-3', '0.0012'],
    ['#### 1e+21', '1e+21', '1000000000000000000000'],
    ['#### 1.2 × 10^3', '1.2 × 10^3', '1200'],
    ['\\boxed{1.2 \\times 10^{-3}}', '1.2 \\times 10^{-3}', '0.0012'],
    ['#### 5 eggs', '5', '5'],
    ['#### 3/4', '3/4', '0.75'],
    ['#### -3/4 cup', '-3/4', '-.75'],
    ['#### 3 / 4', '3 / 4', '0.75'],
    ['#### 1 1/2', '1 1/2', '1.5'],
    ['#### -1 1/2', '-1 1/2', '-1.5'],
    ['The answer is 2 3/4 cups.', '2 3/4', '11/4'],
    ['\\boxed{\\frac{3}{4}}', '\\frac{3}{4}', '.75'],
    ['\\boxed{-\\dfrac{3}{4}}', '-\\dfrac{3}{4}', '-.75'],
    ['\\boxed{\\frac{-3}{4}}', '\\frac{-3}{4}', '-.75'],
    ['\\boxed{\\frac34}', '\\frac34', '.75'],
    ['\\boxed{1\\frac{1}{2}}', '1\\frac{1}{2}', '1.5'],
    ['#### 24/2 = 12', '12', '12'],
    ['#### 4/0', '4', '4'],
    ['#### 5 7/2', '5', '5'],
    ['on 12/25/2020', '2020', '2020'],
    ['\\boxed{1{,}234}', '1{,}234', '1234'],
    ['\\boxed{12\\,345}', '12\\,345', '12345'],
    ['#### 1 234 567', '1 234 567', '1234567'],
    [`it costs 12${NBSP}345 in all`, `12${NBSP}345`, '12345'],
    ['it costs 12 345', '345', '345'],
    ['it costs $12 345 in all', '12 345', '12345'],
    ['#### 12 3456', '12', '12'],
    ['1, 2, 3', '3', '3'],
    ['1,2,3', '3', '3'],
    ['12,3456', '3456', '3456'],
    ['5 of H2O', '5', '5'],
    ['step_2 gives 7, see x3', '7', '7'],
    ['version 1.2.3', '3', '3'],
    ['\\approx5', '5', '5'],
    ['答案是18元', '18', '18'],
    ['It is 5. ', '5', '5'],
    ['😀😀 #### 5 😀', '5', '5'],
    ['#### 12345678901234567890123', '12345678901234567890123', '12345678901234567890123'],
  ])('%j', (text, extracted, reference) => {
    expect(graded(text, reference)).toMatchObject({ verdict: 'correct', extracted });
  });
});

describe('how numbers are compared', () => {
  it.each([
    ['10%', '10', 'correct'],
    ['10%', '0.1', 'correct'],
    ['10 %', '0.10', 'correct'],
    ['10 percent', '0.1', 'correct'],
    ['10 per cent', '1/10', 'correct'],
    ['10\\%', '10', 'correct'],
    ['10', '10%', 'correct'],
    ['0.1', '10%', 'correct'],
    ['10%', '10%', 'correct'],
    ['1000%', '10%', 'incorrect'],
    ['0.1%', '10%', 'incorrect'],
    ['0.1%', '10', 'incorrect'],
    ['2 million', '2 billion', 'incorrect'],
    ['2 million', '2,000,000', 'correct'],
    ['2', '2 million', 'correct'],
    ['50%', '50 million', 'incorrect'],
    ['0.1', '10', 'incorrect'],
    ['0.30', '0.3', 'correct'],
    ['0.3', '0.30000000000000004', 'correct'],
    ['0.3333333333333333', '1/3', 'correct'],
    ['0.3333', '1/3', 'incorrect'],
    ['0.300000000000001', '0.3', 'incorrect'],
    ['9007199254740993', '9007199254740992', 'incorrect'],
    ['12345678901234567890', '12345678901234567891', 'incorrect'],
    ['1e400', '1e401', 'incorrect'],
    ['6/8', '3/4', 'correct'],
    ['5', '-5', 'incorrect'],
    ['62', '93', 'incorrect'],
  ])('answer %s, reference %s: %s', (answer, reference, verdict) => {
    expect(graded(`#### ${answer}`, reference).verdict).toBe(verdict);
    expect(graded(`#### ${answer}`, `Worked: 1 + 1 = 2\n#### ${reference}`).verdict).toBe(verdict);
  });

  it('names grader, version, both numbers', () => {
    expect(graded('#### $62.', 'so 93.\n#### 93')).toEqual({
      grader: NUMBER_GRADER,
      version: NUMBER_GRADER_VERSION,
      verdict: 'incorrect',
      extracted: '62',
      range: { start: 6, end: 8 },
      reason: 'The number after "####" is 62; the reference has 93.',
    });
  });
});

describe('what is not decided', () => {
  it.each<[text: string, end: AnswerEnd, reason: RegExp]>([
    ['', 'stop', /no number in the answer/u],
    ['I do not know.', 'stop', /no number in the answer/u],
    ['5 + 3 = 8 #### none', 'stop', /no number after "####"/u],
    ['5 + 3 = 8 ####', 'stop', /no number after "####"/u],
    ['#### none\n#### 17', 'stop', /no number after "####"/u],
    ['####\nTom has 5 apples', 'stop', /no number after "####"/u],
    ['#### none', 'length', /no number after "####"/u],
    ['5 + 3 = 8\n#### ', 'length', /cut off by the maximum of tokens after "####"/u],
    ['\\boxed{42} \\boxed{no solution}', 'stop', /no number in the last \\boxed/u],
    ['so \\boxed{', 'context', /cut off by the end of the context inside \\boxed/u],
    ['5 + 3 = 8 and', 'length', /cut off by the maximum of tokens before a marked answer/u],
    ['5 + 3 = 8 and', 'context', /cut off by the end of the context before/u],
    ['', 'length', /cut off/u],
    ['The answer is', 'length', /cut off/u],
    ['<think>so #### 42', 'length', /cut off .* inside its thinking/u],
    ['<think>so #### 42', 'stop', /thinking has no end/u],
    ['<think>#### 42</think>', 'stop', /no number/u],
    ['<think>#### 42</think> so 5', 'length', /cut off .* before a marked answer/u],
  ])('%j, ended by %s', (text, end, reason) => {
    const grade = graded(text, '42', end);
    expect(grade).toMatchObject({ verdict: 'undecided', extracted: null, range: null });
    expect(grade.reason).toMatch(reason);
  });

  it.each(['', 'none', '#### none'])('reference %j', (reference) => {
    expect(graded('#### 42', reference)).toMatchObject({
      verdict: 'undecided',
      extracted: '42',
      reason: 'There is no number in the reference to compare with.',
    });
  });

  it('a marked answer counts whatever ended the text after it', () => {
    expect(graded('#### 42\nQuestion: Tom has 5', '42', 'length').verdict).toBe('correct');
    expect(graded('#### 41\nQuestion: Tom has 5', '42', 'context').verdict).toBe('incorrect');
    expect(graded('the answer is 41 apples', '42', 'length').verdict).toBe('incorrect');
  });

  it('a number the cut touches may go on, unless it is right as it stands', () => {
    for (const text of [
      '#### 12',
      'The answer is 12',
      '\\boxed{12',
      '#### 12.',
      '#### 12,',
      '#### 12 * 3 =',
    ]) {
      const grade = graded(text, '123', 'length');
      expect(grade, text).toMatchObject({ verdict: 'undecided', extracted: '12' });
      expect(grade.reason).toMatch(/cut off at 12/u);
    }
    expect(graded('#### 123', '123', 'length').verdict).toBe('correct');
    expect(graded('#### 12', '123', 'stop').verdict).toBe('incorrect');
    expect(graded('#### 12\n', '123', 'length').verdict).toBe('incorrect');
    expect(graded('\\boxed{12}', '123', 'length').verdict).toBe('incorrect');
  });
});

describe('numbers that are no answer', () => {
  it.each<Reading>([
    ['Thus, Kylar needs to pay $57 for 16 glasses.', '57', '57'],
    ['So there are 57 apples (out of 500) left.', '57', '57'],
    ['He is 3 miles from home at the end of those 4 hours.', '3', '3'],
    ['So for all 4 of them she pays 20.', '20', '20'],
    ['She has 540 eggs.\n\nQ: What is 5 + 3?\nA: The answer is 8.', '540', '540'],
    ['There is 1 way.\n\nQuestion: what is 5 + 3?\nThe answer is 8.', '8', '8'],
    ['I repeat it.\n\nQ: What is 5 + 3?\nA: The answer is 8.', '8', '8'],
    ['So 5 workers need to work for 12 days.', '12', '12'],
    ['It is one of the two, so there are seven.', 'two', '2'],
  ])('%j: %s', (text, extracted, reference) => {
    expect(graded(text, reference)).toMatchObject({ verdict: 'correct', extracted });
  });

  it.each(['I cannot answer with one number.', 'No one knows.', 'That one is hard.'])('%j', (text) => {
    expect(graded(text, '1').verdict).toBe('undecided');
  });
});

describe('thinking', () => {
  it.each<Reading>([
    ['<think>#### 41</think>\n#### 42', '42', '42'],
    ['first try 41\n#### 41</think>\nThe answer is 42', '42', '42'],
    ['<think>41</think> 42 <think>43</think>', '42', '42'],
    ['#### 42 <think>but', '42', '42'],
    ['<think><think>1</think>42', '42', '42'],
    ['a <think>x</think>-42', '-42', '-42'],
  ])('%j is not searched', (text, extracted, reference) => {
    expect(graded(text, reference)).toMatchObject({ verdict: 'correct', extracted });
  });
});
