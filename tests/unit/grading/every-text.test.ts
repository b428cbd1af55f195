import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_KINDS } from '../../../shared/contract/grading-rule.ts';
import { gradeByRule } from '../../../shared/grading/index.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';
import { graded } from './graded.ts';

describe('for every text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '####',
      '\\boxed{',
      '}',
      '{',
      'answer is',
      'Answer:',
      '<think>',
      '</think>',
      '\n',
      ' ',
      '.',
      ',',
      '-',
      '\u2212',
      '$',
      '%',
      '/',
      '\\frac{3}{4}',
      '1,234',
      '12 345',
      'e3',
      '.5',
      '1 1/2',
      '5',
      '0',
      ' = ',
      ' + ',
      '*',
      '10^',
      '×',
      '😀',
      'H2O',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.integer().map(String),
  );
  const texts = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
  const ends = fc.constantFrom<AnswerEnd>('stop', 'length', 'context');

  it('the range is where the extracted answer stands, never in the thinking', () => {
    fc.assert(
      fc.property(texts, ends, (text, end) => {
        const grade = graded(text, '5', end);
        if (!grade.range) return;
        expect(grade.range.start).toBeLessThan(grade.range.end);
        expect(text.slice(0, grade.range.start).lastIndexOf('<think>')).toBeLessThanOrEqual(
          text.slice(0, grade.range.start).lastIndexOf('</think>'),
        );
        expect(text.slice(grade.range.end)).not.toMatch(/^[^<]*<\/think>/u);
      }),
      { numRuns: 3000 },
    );
  });

  it('only a complete answer without a marker is read by its last number', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const text = `first ${a} and then ${b} apples`;
        expect(graded(text, String(b)).verdict).toBe('correct');
        expect(graded(text, String(b), 'length').verdict).toBe('undecided');
      }),
    );
  });

  it('every number is itself, however it is grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        for (const locale of ['en-US', 'fr-FR']) {
          expect(graded(`#### ${value.toLocaleString(locale)}`, String(value)).verdict).toBe('correct');
        }
      }),
    );
  });

  it('every float is itself, however it is printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }), (value) => {
        expect(graded(`The answer is ${value}.`, value.toExponential()).verdict).toBe('correct');
      }),
    );
  });

  it('no kind throws, and each range holds what was extracted', () => {
    const rule = { relativeTolerance: 0.05, absoluteTolerance: 0, workedReference: true };
    const choices = ['5', 'the answer', '1,234'];
    fc.assert(
      fc.property(texts, texts, ends, fc.constantFrom(...ANSWER_KINDS), (text, reference, end, kind) => {
        const answered = { text, reference, end, details: { choices, unit: reference } };
        const grade = gradeByRule({ ...rule, kind }, answered, () => ({ same: null, reason: '' }));
        expect(grade.grader).toBe(kind);
        if (grade.range) expect(text.slice(grade.range.start, grade.range.end)).toBe(grade.extracted);
        else expect([grade.extracted, grade.verdict]).toEqual([null, 'undecided']);
      }),
      { numRuns: 6000 },
    );
  });

  const LOOPS = [
    ['digits', '1'],
    ['groups', ',111'],
    ['points', '.1'],
    ['phrases', 'the answer is '],
    ['words and digits', 'a1'],
    ['boxes', '\\boxed{'],
    ['empty boxes', '\\boxed{}'],
    ['thinking', '<think>'],
    ['ends of thinking', '</think>'],
    ['fractions', '1/'],
    ['sums', '1 + '],
    ['spaces', ' '],
    ['lines', '\n'],
    ['minus signs', '-'],
    ['letters', 'a'],
    ['tex', '\\frac{1'],
    ['groups and spaces', '1 111'],
    ['brackets', '('],
    ['open lists', '[1, '],
    ['dollars', '$'],
    ['formulas', '$x$ '],
    ['open formulas', '\\('],
    ['open displays', '\\['],
    ['texts', '\\text{'],
    ['stars', '*'],
    ['points', '. '],
    ['quotes', '"'],
    ['number words', 'one '],
    ['joined words', 'one-'],
    ['truths', 'not true '],
    ['whether', 'whether '],
    ['letters to choose', '(A) '],
    ['options', 'option '],
    ['hashes', '#'],
    ['headings', '#### Step 1\n'],
    ['questions', '\nQ: '],
    ['equations', 'x = '],
    ['answers and numbers', 'the answer is 5 '],
    ['ends', 'answer\n'],
    ['powers', '10^'],
    ['raised', '10⁻'],
    ['and', ' and '],
    ['points alone', '.'],
  ] as const;

  it.each(LOOPS)(
    'a model caught in a loop of %s is graded at once',
    (_, loop) => {
      const text = loop.repeat(100_000 / loop.length);
      for (const marked of [text, `#### ${text}`, `answer is ${text}`, `\\boxed{${text}`]) {
        for (const kind of ANSWER_KINDS) {
          const rule = { kind, relativeTolerance: 0, absoluteTolerance: 0, workedReference: true };
          const answered = {
            text: marked,
            reference: '5',
            end: 'stop' as const,
            details: { choices: ['5', 'one'] },
          };
          expect(gradeByRule(rule, answered, () => ({ same: false, reason: '' })).grader).toBe(kind);
        }
      }
    },
    20_000,
  );
});
