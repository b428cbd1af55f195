import { describe, expect, test } from 'vitest';
import type { Selection } from '#shared/contract/api/analysis.ts';
import { decide } from '#workbench/analysis/judgement.ts';
import { selectAnswers } from '#workbench/analysis/index.ts';
import { person, type AnalysedResponse } from '#workbench/store/index.ts';
import { addBenchmark, addRun, finished, open, ruleGrade } from '../store/fixture.ts';
import { emptyTrace } from '../../fixtures/realistic-trace.ts';
import { selectionOf } from '../../fixtures/analysis-asked.ts';

function responseOf(changes: Partial<AnalysedResponse>) {
  return {
    category: 'even',
    tokens: 30,
    verdict: 'correct',
    grader: 'rule',
    end: 'stop',
    ...changes,
  } as AnalysedResponse;
}

const counts = (incorrect: boolean) => ({ kind: 'counts', incorrect });
const leftOut = (why: string) => ({ kind: 'left out', why });

describe('what an answer counts as', () => {
  const cases: readonly (readonly [string, Partial<Selection>, Partial<AnalysedResponse>, object])[] = [
    ['correct', {}, {}, counts(false)],
    ['incorrect', {}, { verdict: 'incorrect' }, counts(true)],
    ['undecided, by default', {}, { verdict: 'undecided' }, counts(true)],
    ['undecided, left out', { undecided: 'left out' }, { verdict: 'undecided' }, leftOut('undecided')],
    ['cut off, by its verdict', {}, { end: 'length' }, counts(false)],
    ['cut off, as incorrect', { cutOff: 'incorrect' }, { end: 'context' }, counts(true)],
    ['cut off, left out', { cutOff: 'left out' }, { end: 'length' }, leftOut('cutOff')],
    [
      'undecided and cut off: as cut-off ones do',
      { cutOff: 'incorrect', undecided: 'left out' },
      { end: 'length', verdict: 'undecided' },
      counts(true),
    ],
    ['ungraded', {}, { verdict: null, grader: null }, leftOut('ungraded')],
    [
      'ungraded and cut off',
      { cutOff: 'incorrect' },
      { verdict: null, grader: null, end: 'length' },
      leftOut('ungraded'),
    ],
    ['of another grader', { graders: ['person'] }, {}, leftOut('filtered')],
    ['of that grader', { graders: ['person', 'rule'] }, {}, counts(false)],
    ['of another category', { categories: ['odd'] }, {}, leftOut('filtered')],
    ['without a category', { categories: [''] }, { category: null }, counts(false)],
    ['of no category', { categories: [] }, {}, leftOut('filtered')],
    ['as short as may be', { length: { least: 30, most: 30 } }, {}, counts(false)],
    ['too short', { length: { least: 31, most: null } }, {}, leftOut('filtered')],
    ['too long', { length: { least: null, most: 29 } }, {}, leftOut('filtered')],
    ['filtered and ungraded', { categories: ['odd'] }, { verdict: null }, leftOut('filtered')],
  ];
  test.each(cases)('%s', (_name, changes, response, expected) => {
    expect(decide(selectionOf([1], changes), responseOf(response))).toEqual(expected);
  });
});

test('the population says what was taken and why others were not', async () => {
  const workspace = open();
  addRun(workspace, addBenchmark(workspace, 'sums', 9));
  const commit = (id: number, changes: Parameters<typeof finished>[1]) => {
    workspace.responses.commitFinished(finished(id, changes));
  };
  commit(1, {});
  commit(2, { grade: ruleGrade({ verdict: 'incorrect' }), answerEnd: 'length' });
  commit(3, { grade: ruleGrade({ verdict: 'undecided' }) });
  commit(4, { grade: null });
  commit(5, { trace: emptyTrace(0, 20) });
  commit(6, { trace: { ...finished(6).trace }, grade: ruleGrade({ grader: person('Ada') }) });
  workspace.responses.markFailed(7, 'It crashed', 1);
  const { population, ids, incorrect } = await selectAnswers(workspace, selectionOf([1]), ['mean']);
  expect(population).toEqual({
    taken: 4,
    correct: 2,
    incorrect: 2,
    undecided: 1,
    cutOff: 1,
    leftOut: { ungraded: 1, undecided: 0, cutOff: 0, filtered: 0, unmeasured: 1 },
    answeredOnce: true,
    runs: 1,
    withoutExact: 0,
    fewAlternatives: null,
  });
  expect([[...ids], [...incorrect]]).toEqual([
    [1, 2, 3, 6],
    [0, 1, 1, 0],
  ]);
  const few = await selectAnswers(
    workspace,
    selectionOf([1], { undecided: 'left out', cutOff: 'left out', graders: ['number'] }),
    [],
  );
  expect(few.population).toMatchObject({
    taken: 1,
    leftOut: { ungraded: 1, undecided: 1, cutOff: 1, filtered: 1, unmeasured: 1 },
  });
});
