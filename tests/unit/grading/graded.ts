import { expect } from 'vitest';
import { gradeNumber } from '../../../shared/grading/index.ts';
import type { RuleGrade } from '../../../shared/contract/verdict.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';

/** A grade, checked for what holds for all: the range is of the text, the reason a sentence. */
export function graded(text: string, reference: string, end: AnswerEnd = 'stop'): RuleGrade {
  const grade = gradeNumber({ text, reference, end });
  if (grade.range) expect(text.slice(grade.range.start, grade.range.end)).toBe(grade.extracted);
  else expect(grade.extracted).toBeNull();
  expect(grade.reason).toMatch(/^[A-Z].*\.$/su);
  return grade;
}
