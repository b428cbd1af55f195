import { expect, it } from 'vitest';
import type { AnswerKind } from '#shared/contract/grading-rule.ts';
import { gradeOfRule } from '#workbench/grading/index.ts';

it.each<[kind: AnswerKind, relative: number, absolute: number, settings: string]>([
  ['number', 0, 0, ''],
  ['number', 0.05, 0, '±5 %'],
  ['number', 0.07, 0, '±7 %'],
  ['number', 0.0125, 0, '±1.25 %'],
  ['expression', 0, 1e-8, '±1e-8'],
  ['list', 0.04, 0.5, '±4 % or 0.5'],
  ['integer', 0.04, 0, ''],
  ['choice', 0.04, 0.5, ''],
  ['true-false', 0.04, 0, ''],
  ['text', 0.04, 0, ''],
])(
  'a grade by a rule for %s within %f and %f says %s',
  (kind, relativeTolerance, absoluteTolerance, settings) => {
    const rule = { kind: 'number', relativeTolerance, absoluteTolerance, workedReference: false } as const;
    const grade = { verdict: 'undecided', extracted: null, range: null, reason: 'None.' } as const;
    expect(gradeOfRule(rule, { grader: kind, version: 3, ...grade })).toEqual({
      grader: { kind: 'rule', name: kind, version: 3, settings },
      ...grade,
    });
  },
);
