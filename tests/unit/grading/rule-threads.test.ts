import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Rule } from '#shared/contract/grading-rule.ts';
import { gradingThreadEntry } from '#workbench/installation/index.ts';
import { RuleThreads } from '#workbench/grading/rule-threads/rule-threads.ts';

const RULE: Rule = { kind: 'expression', relativeTolerance: 0, absoluteTolerance: 0, workedReference: false };
const ODD = resolve(import.meta.dirname, '../../fixtures/odd-comparing.ts');

const task = (answer: string, reference: string) => ({
  rule: RULE,
  answered: { text: `So it is \\boxed{${answer}}.`, reference, end: 'stop' as const },
});

test('answers are graded in their order, the plain ones too', async () => {
  const threads = new RuleThreads({ entry: gradingThreadEntry(), limitMs: 60_000 });
  const grades = await threads.grade([
    task('(x+1)^2', 'x^2+2x+1'),
    { ...task('12', '12'), rule: { ...RULE, kind: 'number' } },
    task('[0, 1)', '[0, 1]'),
    task('\\{1, 2\\}', '\\{2, 1\\}'),
  ]);
  expect(grades.map(({ grader, verdict }) => [grader, verdict])).toEqual([
    ['expression', 'correct'],
    ['number', 'correct'],
    ['expression', 'incorrect'],
    ['expression', 'correct'],
  ]);
});

test('one that never ends is ended, undecided, and the others are graded', async () => {
  const threads = new RuleThreads({ entry: ODD, limitMs: 2_000 });
  const grades = await threads.grade([
    task('x!', 'x'),
    task('hang', 'x'),
    task('y', 'x'),
    task('hang on', 'x'),
    task('z!', 'z'),
  ]);
  expect(grades.map(({ verdict }) => verdict)).toEqual([
    'correct',
    'undecided',
    'incorrect',
    'undecided',
    'correct',
  ]);
  expect(grades[1]).toMatchObject({ grader: 'expression', extracted: 'hang' });
  expect(grades[1]?.reason).toContain('The answer took longer than 2 s to compare.');
});

test('one that takes all memory is undecided', async () => {
  const threads = new RuleThreads({ entry: ODD, limitMs: 120_000 });
  const grades = await threads.grade([task('eat', 'x'), task('x!', 'x')]);
  expect(grades.map(({ verdict }) => verdict)).toEqual(['undecided', 'correct']);
  expect(grades[0]?.reason).toContain('The answer took too much memory to compare.');
}, 180_000);

test('a failure of the program is thrown, and the thread goes on', async () => {
  const threads = new RuleThreads({ entry: ODD, limitMs: 60_000 });
  await expect(threads.grade([task('fail', 'x')])).rejects.toThrow('It was to fail.');
  const [grade] = await threads.grade([task('x!', 'x')]);
  expect(grade?.verdict).toBe('correct');
});

test('a thread that cannot start fails what was asked of it', async () => {
  const threads = new RuleThreads({ entry: '/nowhere/entry.ts', limitMs: 60_000 });
  await expect(threads.grade([task('x', 'y')])).rejects.toThrow(/nowhere/u);
});

test('the signal ends what is under way', async () => {
  const threads = new RuleThreads({ entry: ODD, limitMs: 600_000 });
  const stop = new AbortController();
  const grading = threads.grade([task('x!', 'x'), task('hang', 'x'), task('y', 'x')], stop.signal);
  setTimeout(() => {
    stop.abort();
  }, 300);
  await expect(grading).rejects.toMatchObject({ name: 'AbortError' });
  await expect(threads.grade([task('hang', 'x')], stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
