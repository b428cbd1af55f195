import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gradeNumber } from '../../../shared/grading/index.ts';

const root = new URL('../../../', import.meta.url);

/** Each reference, graded as if it were the response, is correct, and the range holds its last line's number. */
function expectRightAgainstItself(reference: string): void {
  const grade = gradeNumber({ text: reference, reference, end: 'stop' });
  expect(grade.verdict, reference).toBe('correct');
  expect(reference.slice(grade.range?.start, grade.range?.end)).toBe(grade.extracted);
  expect(grade.extracted).toBe(reference.split('#### ')[1]?.trim().replace('$', ''));
}

function lines(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the sample study', () => {
  const folder = fileURLToPath(new URL('resources/sample-study/benchmarks/', root));
  it.each(readdirSync(folder))('%s: every reference is correct against itself', (file) => {
    for (const { reference } of lines(folder + file)) expectRightAgainstItself(String(reference));
  });
});

describe('GSM8K', () => {
  const file = fileURLToPath(new URL('../shared/datasets/gsm8k-test.jsonl', root));
  it('every reference is correct against itself', ({ skip }) => {
    skip(!existsSync(file), `needs ${file}`);
    const items = lines(file);
    expect(items).toHaveLength(1319);
    for (const { answer } of items) expectRightAgainstItself(String(answer));
  });

  it('and without its mark, mostly by its last number', ({ skip }) => {
    skip(!existsSync(file), `needs ${file}`);
    const items = lines(file).map(({ answer }) => String(answer));
    const right = items.filter((reference) => {
      const text = reference.split('####')[0] ?? '';
      return gradeNumber({ text, reference, end: 'stop' }).verdict === 'correct';
    });
    expect(right.length / items.length).toBeGreaterThan(0.9);
  });
});
