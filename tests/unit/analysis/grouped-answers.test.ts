import { expect, test } from 'vitest';
import type { Grouping } from '#shared/contract/api/analysis.ts';
import { groupAnswers } from '#workbench/analysis/grouped-answers.ts';
import type { SelectedAnswers } from '#workbench/analysis/index.ts';

/** Six answers, two of each run. */
const ANSWERS = {
  ids: Int32Array.of(1, 2, 3, 4, 5, 6),
  run: Int32Array.of(0, 0, 1, 1, 2, 2),
  length: Int32Array.of(0, 16, 17, 32, 33, 1000),
  category: Int32Array.of(0, 1, 2, 1, 0, 0),
  categories: ['odd', '', 'even'],
  grader: Int32Array.of(0, 0, 0, 0, 0, 1),
  graders: ['number', 'person'],
  runs: [
    { id: 4, model: 'ladder', modelId: 2, benchmark: 'sums', benchmarkId: 1, temperature: 10 },
    { id: 5, model: 'ladder', modelId: 1, benchmark: 'sums', benchmarkId: 1, temperature: 2 },
    { id: 6, model: 'ladder', modelId: 2, benchmark: 'terms', benchmarkId: 2, temperature: 2 },
  ],
} as unknown as SelectedAnswers;

function groupsOf(grouping: Grouping, answers = ANSWERS): Record<string, number[]> {
  const groups = groupAnswers(answers, grouping);
  return Object.fromEntries(groups.map(({ name, rows }) => [name, [...(rows ?? [])]]));
}

test.each<[Grouping, [string, number[]][]]>([
  [
    'run',
    [
      ['run 4: ladder on sums', [0, 1]],
      ['run 5: ladder on sums', [2, 3]],
      ['run 6: ladder on terms', [4, 5]],
    ],
  ],
  [
    'benchmark',
    [
      ['sums', [0, 1, 2, 3]],
      ['terms', [4, 5]],
    ],
  ],
  [
    'category',
    [
      ['', [1, 3]],
      ['even', [2]],
      ['odd', [0, 4, 5]],
    ],
  ],
  [
    'temperature',
    [
      ['2', [2, 3, 4, 5]],
      ['10', [0, 1]],
    ],
  ],
  [
    'grader',
    [
      ['number', [0, 1, 2, 3, 4]],
      ['person', [5]],
    ],
  ],
  [
    'length',
    [
      ['0 to 16 tokens', [0, 1]],
      ['17 to 32 tokens', [2, 3]],
      ['33 to 64 tokens', [4]],
      ['513 to 1024 tokens', [5]],
    ],
  ],
])('by %s, in order', (grouping, expected) => {
  const groups = groupAnswers(ANSWERS, grouping);
  expect(groups.map(({ name, rows }) => [name, [...(rows ?? [])]])).toEqual(expected);
});

test('two things of one name are told apart', () => {
  expect(groupsOf('model')).toEqual({ 'ladder (model 1)': [2, 3], 'ladder (model 2)': [0, 1, 4, 5] });
});

test('no grouping is one group of all, and no answers are none', () => {
  expect(groupAnswers(ANSWERS, 'none')).toEqual([{ name: '', rows: null }]);
  const none = { ...ANSWERS, ids: new Int32Array() };
  expect([groupAnswers(none, 'none'), groupAnswers(none, 'run')]).toEqual([[], []]);
});
