import { describe, expect, it } from 'vitest';
import type { AnswerKind } from '../../../shared/contract/grading-rule.ts';
import { gradeByRule, gradeWithoutExpressions } from '../../../shared/grading/index.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';
import { gradedAs, PLAIN } from './graded.ts';

describe('any kind', () => {
  it('the item names its kind', () => {
    expect(gradedAs({ kind: 'number' }, 'The answer is True.', 'True', { kind: 'true-false' })).toMatchObject(
      {
        grader: 'true-false',
        verdict: 'correct',
      },
    );
  });

  it.each(['number', 'integer', 'choice', 'true-false', 'list', 'text', 'expression'] as const)(
    'a cut-off %s is undecided, and says so',
    (kind) => {
      for (const text of ['We begin with', '<think>so the answer is B, true, 5', '']) {
        const grade = gradedAs({ kind }, text, '5', {}, 'length');
        expect(grade).toMatchObject({ grader: kind, verdict: 'undecided', extracted: null });
        expect(grade.reason).toContain('cut off');
      }
    },
  );

  it.each<[kind: AnswerKind, begun: string, more: string, reference: string]>([
    ['number', 'The answer is 12', '3', '123'],
    ['integer', '#### 12', '3', '123'],
    ['expression', 'The answer is 12', '3', '123'],
    ['expression', '#### 12', '3', '123'],
    ['list', 'The answer is [1, 2', ', 3]', '[1, 2, 3]'],
    ['list', 'The answer is [1, 2', '3]', '[1, 23]'],
    ['text', 'The answer is Mon', 'day', 'Monday'],
  ])(
    'a %s that the cut touches may go on, unless it is right as it stands: %j',
    (kind, begun, more, reference) => {
      const cut = gradedAs({ kind }, begun, reference, {}, 'length');
      expect(cut.verdict, cut.reason).toBe('undecided');
      expect(cut.reason).toContain('cut off');
      expect(gradedAs({ kind }, begun + more, reference, {}, 'length').verdict).toBe('correct');
      expect(gradedAs({ kind }, `${begun}\n`, reference, {}, 'length').verdict).toBe('incorrect');
      expect(gradedAs({ kind }, begun, reference).verdict).toBe('incorrect');
    },
  );

  it.each([
    ['The answer is 2^1', '1024'],
    ['The answer is \\frac{\\pi}{3} \\approx 1', '1.047'],
  ])('so may what is worked out where a number is expected: %j', (text, reference) => {
    const differ = () => ({ same: false, reason: '' });
    const verdict = (end: AnswerEnd) =>
      gradeByRule({ ...PLAIN, kind: 'number' }, { text, reference, end }, differ).verdict;
    expect([verdict('length'), verdict('stop')]).toEqual(['undecided', 'incorrect']);
  });

  it('says where expressions would have to be compared', () => {
    const ask = (text: string) =>
      gradeWithoutExpressions(
        { ...PLAIN, kind: 'expression' },
        { text, reference: '\\frac{1}{2}', end: 'stop' },
      );
    expect(ask('\\boxed{\\frac{1}{2}}')?.verdict).toBe('correct');
    expect(ask('\\boxed{0.5}')?.verdict).toBe('correct');
    expect(ask('\\boxed{\\frac{1}{3}}')?.verdict).toBe('incorrect');
    expect(ask('\\boxed{\\sin 30^\\circ}')).toBeNull();
  });
});
