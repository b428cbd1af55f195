import { describe, expect, it } from 'vitest';
import { exactKey, leakedQuestions, nearKey, questionNumbers } from '#shared/learning/question-key.ts';

const NATALIA = 'Natalia sold 48 clips in April, and then half as many in May. How many did Natalia sell?';
const MARIA = 'Maria Lopez sold 1,204 clips in June, and then half as many in July. How many did Maria sell?';
const PENS = 'Natalia sold 48 pens in April, and then half as many in May. How many did Natalia sell?';

describe('near-duplicates', () => {
  it('are questions that differ in numbers, names, case and punctuation', () => {
    expect(nearKey(NATALIA)).toBe(nearKey(MARIA));
    expect(nearKey(NATALIA)).toBe(nearKey(`${NATALIA.replace('?', ' ?')}\n`));
    expect(nearKey(NATALIA)).not.toBe(nearKey(PENS));
    expect(nearKey('the ratio of 1/2 to ３ is how much')).toBe(
      nearKey('The ratio of 2.5 to 7 is how much?').replace('@', 'the'),
    );
  });

  it('need some words beside the numbers', () => {
    expect(nearKey('What is 3 + 4?')).not.toBe(nearKey('What is 5 + 6?'));
    expect(nearKey('What  is 3 + 4?')).toBe(nearKey('what is 3 + 4?'));
    expect(exactKey(' A\tb ')).toBe('a b');
  });
});

describe('question numbers', () => {
  it('are the same for near-duplicates, in whichever benchmark', () => {
    expect(Array.from(questionNumbers([NATALIA, PENS, MARIA, NATALIA], [0, 0, 1, 1]))).toEqual([0, 1, 0, 0]);
  });

  it('tell questions of a template apart, where it is most of a benchmark', () => {
    const ofTemplate = Array.from(
      { length: 20 },
      (_, at) => `How many minutes are in ${at} hours and a quarter?`,
    );
    expect(new Set(questionNumbers(ofTemplate, new Int32Array(20))).size).toBe(20);
    // The same question twice is one all the same.
    expect(new Set(questionNumbers([...ofTemplate, ...ofTemplate], new Int32Array(40))).size).toBe(20);
    const many = Array.from(
      { length: 400 },
      (_, at) => `Which is the ${'x'.repeat(at + 1)} of all these things here?`,
    );
    expect(new Set(questionNumbers([...ofTemplate, ...many], new Int32Array(420))).size).toBe(401);
  });
});

it('the leakage guard finds questions that are in training as they are, or nearly', () => {
  expect(leakedQuestions([NATALIA], [PENS, MARIA, NATALIA.toUpperCase(), ''])).toEqual({
    exact: [2],
    near: [1],
  });
  expect(leakedQuestions([], [PENS])).toEqual({ exact: [], near: [] });
});
