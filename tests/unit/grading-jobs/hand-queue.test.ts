import { expect, test } from 'vitest';
import type { HandQueue } from '#shared/contract/api/grading.ts';
import { handQueue } from '#workbench/grading/index.ts';
import { ruleGrade } from '../store/fixture.ts';
import { answered } from './fixture.ts';

const asked: HandQueue = {
  selection: { runIds: [1], which: 'all' },
  rater: 'Ada',
  order: 'priority',
  seed: 1,
  onlyNew: false,
};

test('what a sentinel cannot tell comes after disputes and undecided ones, the nearest to .5 first', async () => {
  const workspace = answered(8);
  const judge = { kind: 'judge', name: 'Solon', version: 1, settings: '' } as const;
  workspace.grades.append(7, ruleGrade({ grader: judge, verdict: 'incorrect' }));
  workspace.grades.append(6, ruleGrade({ verdict: 'undecided', extracted: null, range: null }));
  workspace.grades.withdraw(4, 'rule', 'number');
  const probabilities = new Map([
    [1, 0.95],
    [2, 0.41],
    [3, 0.52],
    [5, 0.2],
    [7, 0.9],
  ]);
  const asks: number[] = [];
  const queue = await handQueue(workspace, asked, (runId) => {
    asks.push(runId);
    return Promise.resolve(probabilities);
  });
  // 7 is disputed, 6 undecided, 3 and 2 near .5, 4 not graded; 5 is nearer to .5 than 1; of 8 nothing is said.
  expect(queue).toEqual([7, 6, 3, 2, 4, 5, 1, 8]);
  expect(asks).toEqual([1]);
  expect(await handQueue(workspace, { ...asked, order: 'all' }, () => Promise.reject(new Error()))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ]);
});

test('a run that is being removed has nothing to go through', async () => {
  const workspace = answered(3);
  const removed = workspace.runRemoval.remove(1);
  expect(await workspace.gradingSelections.responses(asked.selection)).toEqual([]);
  await removed;
});
