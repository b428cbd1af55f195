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

  const RUN_ON =
    '\n\nQ: There are 15 trees, then 21. How many were planted?\nA: 21 - 15 = 6. The answer is 6.';
  const grouped = (number: string): string => Number(number.replaceAll(',', '')).toLocaleString('en-US');
  it.for<[style: string, told: (work: string, number: string) => string]>([
    ['by a mark, and more', (work, number) => `${work}\n#### ${number}\n\nQuestion: And then?\n#### 3`],
    ['in a sentence', (work, number) => `${work} The answer is ${number}.${RUN_ON}`],
    [
      'in a box',
      (work, number) => `${work}\n\\[\\boxed{${grouped(number).replaceAll(',', '{,}')} \\text{ units}}\\]`,
    ],
    [
      'in bold',
      (work, number) => `${work}\n\nSo in the 7 days there are **${grouped(number)}** for the 4 of them.`,
    ],
    ['under a label', (work, number) => `Answer: ${work}\n\n**Final Answer:** ${grouped(number)} units`],
    ['after steps', (work, number) => `#### Step 1: Work\n${work}\n\n#### Final Answer\n${number}`],
    ['after thinking', (work, number) => `<think>${work}\n#### 12345</think>\nIt is ${number}.`],
  ])('every answer is found %s, and a number beside it is not taken for it', ([, told], { skip }) => {
    skip(!existsSync(file), `needs ${file}`);
    for (const { answer } of lines(file)) {
      const reference = String(answer);
      const [work = '', number = ''] = reference.split('\n#### ');
      const verdict = (said: string) =>
        gradeNumber({ text: told(work, said), reference, end: 'stop' }).verdict;
      expect(verdict(number), told(work, number)).toBe('correct');
      expect(verdict(String(Number(number.replaceAll(',', '')) + 1))).toBe('incorrect');
    }
  });

  it('and without its mark, mostly by what it concludes with', ({ skip }) => {
    skip(!existsSync(file), `needs ${file}`);
    const items = lines(file).map(({ answer }) => String(answer));
    const right = items.filter((reference) => {
      const text = reference.split('####')[0] ?? '';
      return gradeNumber({ text, reference, end: 'stop' }).verdict === 'correct';
    });
    expect(right.length / items.length).toBeGreaterThan(0.99);
  });
});
