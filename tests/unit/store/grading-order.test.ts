import { describe, expect, test } from 'vitest';
import { GRADER_KINDS, type GraderKind } from '#shared/contract/grader.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { uniform } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, ruleGrade, temporaryFile } from './fixture.ts';
import { C, CASES, I, RULE_FIRST, U, type Step } from './grading-order-cases.ts';

function answered(file = temporaryFile(), count = 1): Workspace {
  const workspace = open(file);
  addRun(workspace, addBenchmark(workspace, 'sums', count));
  for (let id = 1; id <= count; id++) workspace.responses.commitFinished(finished(id, { grade: null }));
  return workspace;
}

function give(workspace: Workspace, responseId: number, steps: readonly Step[]): void {
  for (const [kind, verdict, name = 'one', version = 1] of steps) {
    if (verdict === 'withdrawn') workspace.grades.withdraw(responseId, kind, name);
    else {
      workspace.grades.append(
        responseId,
        ruleGrade({ grader: { kind, name, version, settings: '' }, verdict }),
      );
    }
  }
}

/** As the lists have it, and as the history marks it. */
function inForce(workspace: Workspace, responseId: number) {
  const marked = workspace.grades.history(responseId).filter((grade) => grade.inForce);
  const [grade] = marked;
  const page = workspace.analysedResponses.page(1, responseId - 1, 'exact', false);
  const verdict = page[0]?.verdict ?? null;
  expect(marked.length).toBe(verdict === null ? 0 : 1);
  expect(grade?.verdict ?? null).toBe(verdict);
  expect(page[0]?.grader ?? null).toBe(grade?.grader.name ?? null);
  return verdict === null ? null : [grade?.grader.kind, verdict];
}

describe('the grade in force', () => {
  test.each(CASES)('%s', (_name, order, steps, expected) => {
    const workspace = answered();
    workspace.gradingOrder.set(order);
    give(workspace, 1, steps);
    expect(inForce(workspace, 1)).toEqual(expected);
  });

  test.each(CASES)('decided anew by that order: %s', async (_name, order, steps, expected) => {
    const workspace = answered();
    workspace.gradingOrder.set(order.toReversed());
    give(workspace, 1, steps);
    workspace.gradingOrder.set(order);
    await workspace.gradingOrder.decide();
    expect(inForce(workspace, 1)).toEqual(expected);
  });
});

/** Which grade is in force by shared/contract/grader.ts, in plain words. */
function expectedOf(order: readonly GraderKind[], steps: readonly Step[]) {
  const lastOfEach = new Map(steps.map((step, at) => [`${step[0]} ${step[2] ?? ''}`, { step, at }]));
  const standing = [...lastOfEach.values()].filter(({ step }) => step[1] !== 'withdrawn');
  const heard = order.flatMap((kind) => {
    const ofKind = standing.filter(({ step }) => step[0] === kind);
    return ofKind.length === 0 ? [] : [ofKind.reduce((a, b) => (a.at > b.at ? a : b)).step];
  });
  const counting = heard.find(([kind, verdict]) => kind === 'person' || verdict !== U) ?? heard[0];
  return counting === undefined ? null : [counting[0], counting[1]];
}

test('is that of the rule in words, whatever was given in whatever order', async () => {
  const random = uniform(17);
  const oneOf = <One>(all: readonly One[]): One => {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error('There is nothing to choose from');
    return one;
  };
  const verdicts = [C, I, U, U, 'withdrawn'] as const;
  const histories = Array.from({ length: 120 }, () =>
    Array.from({ length: Math.floor(8 * random()) }, (): Step => [
      oneOf(GRADER_KINDS),
      oneOf(verdicts),
      oneOf(['one', 'two']),
      oneOf([1, 2]),
    ]),
  );
  const workspace = answered(temporaryFile(), histories.length);
  histories.forEach((steps, at) => {
    give(workspace, at + 1, steps);
  });
  for (const order of [GRADER_KINDS, RULE_FIRST, ['judge', 'rule', 'person', 'file'] as const]) {
    workspace.gradingOrder.set(order);
    await workspace.gradingOrder.decide();
    expect(histories.map((_, at) => inForce(workspace, at + 1))).toEqual(
      histories.map((steps) => expectedOf(order, steps)),
    );
  }
});

test('who does not say what the answer is leaves it as others have found it', () => {
  const workspace = answered();
  workspace.grades.append(1, ruleGrade({ extracted: '42', range: { start: 11, end: 13 } }));
  const person = { kind: 'person', name: 'Ada', version: 1, settings: '' } as const;
  workspace.grades.append(1, ruleGrade({ grader: person, verdict: I, extracted: null, range: null }));
  expect(workspace.responses.get(1)?.extracted).toBe('42');
  expect(workspace.measures.stale(10).map(({ answer }) => answer)).toEqual([{ start: 11, end: 13 }]);
  workspace.grades.append(
    1,
    ruleGrade({ grader: person, verdict: I, extracted: '4', range: { start: 11, end: 12 } }),
  );
  expect(workspace.responses.get(1)?.extracted).toBe('4');
  expect(workspace.measures.stale(10).map(({ answer }) => answer)).toEqual([{ start: 11, end: 12 }]);
});

test('an order that changes decides anew what was graded before, also after an abrupt end', async () => {
  const file = temporaryFile();
  const first = answered(file, 300);
  for (let id = 1; id <= 300; id++)
    give(first, id, [
      ['rule', id % 3 === 0 ? U : C],
      ['judge', I],
    ]);
  expect(first.runList.get(1)).toMatchObject({ correct: 0, incorrect: 300, undecided: 0 });
  const revision = () =>
    first.responseList.ids({
      runId: 1,
      search: '',
      verdicts: ['correct'],
      ends: [],
      states: [],
      sort: { column: 'plan', descending: false },
    }).length;
  expect(revision()).toBe(0);
  first.gradingOrder.set(RULE_FIRST);
  // Nothing of it was decided anew when the process ended.
  expect(first.gradingOrder.read()).toEqual(RULE_FIRST);
  first.close();

  const workspace = open(file);
  expect(workspace.gradingOrder.read()).toEqual(RULE_FIRST);
  // One that is graded meanwhile is decided by the new order at once.
  give(workspace, 1, [['judge', U]]);
  expect(inForce(workspace, 1)).toEqual(['rule', C]);
  await workspace.gradingOrder.decide();
  expect(workspace.runList.get(1)).toMatchObject({ correct: 200, incorrect: 100, undecided: 0 });
  expect(inForce(workspace, 3)).toEqual(['judge', I]);
  expect(inForce(workspace, 4)).toEqual(['rule', C]);
});

test('every kind has its place once', () => {
  const workspace = answered();
  expect(workspace.gradingOrder.read()).toEqual(GRADER_KINDS);
  expect(() => {
    workspace.gradingOrder.set(['person', 'judge', 'file']);
  }).toThrow(RangeError);
  expect(() => {
    workspace.gradingOrder.set(['person', 'person', 'file', 'rule']);
  }).toThrow(/UNIQUE/);
  expect(workspace.gradingOrder.read()).toEqual(GRADER_KINDS);
});
