import { describe, expect, it } from 'vitest';
import { byPriority } from '#renderer/features/grading/agreement/agreement-columns.tsx';
import { askedPair, pairOf, type ListedGrader } from '#renderer/features/grading/agreement/grader-pair.ts';
import { depthOf } from '#renderer/features/grading/agreement/depth.ts';
import { moved } from '#renderer/features/grading/graders/precedence-order.ts';
import { biasOf } from '#renderer/features/grading/hand/session-bias.ts';
import { jobActionsOf } from '#renderer/features/jobs/index.ts';
import { graderName, standings } from '#renderer/features/response/grade-words.ts';
import type { AgreementRow } from '#shared/contract/api/grading.ts';
import type { ShownGrade } from '#shared/contract/api/responses.ts';

const grader = (id: number, responses: number): ListedGrader => ({
  id,
  kind: 'rule',
  name: 'number',
  version: id,
  settings: '',
  responses,
});

describe('agreement', () => {
  it('counts the verdicts picked by priority of whichever grader has more of them', () => {
    const row: AgreementRow = {
      benchmark: null,
      n: 10,
      agreement: 1,
      kappa: null,
      confusion: [],
      accuracy: null,
      auroc: { a: null, b: null },
      byPriority: { a: 0, b: 7 },
    };
    expect(byPriority(row)).toBe(7);
    expect(byPriority({ ...row, byPriority: { a: 8, b: 2 } })).toBe(8);
  });
});

describe('the pair of graders', () => {
  const graders = [grader(1, 50), grader(2, 900), grader(3, 700)];
  it('is of the two chosen, else of those that graded most', () => {
    expect(pairOf(graders, { a: null, b: null })?.map(({ id }) => id)).toEqual([2, 3]);
    expect(pairOf(graders, { a: 1, b: null })?.map(({ id }) => id)).toEqual([1, 2]);
    expect(pairOf(graders, { a: null, b: 2 })?.map(({ id }) => id)).toEqual([3, 2]);
    expect(pairOf(graders, { a: 3, b: 1 })?.map(({ id }) => id)).toEqual([3, 1]);
    // Nobody is held against themselves, and who is gone is not asked for.
    expect(pairOf(graders, { a: 2, b: 2 })?.map(({ id }) => id)).toEqual([2, 3]);
    expect(pairOf(graders, { a: 99, b: 1 })?.map(({ id }) => id)).toEqual([2, 1]);
  });

  it('takes two', () => {
    expect(pairOf([grader(1, 5)], { a: 1, b: null })).toBeNull();
    expect(pairOf([], { a: null, b: null })).toBeNull();
    expect(askedPair([7], null)).toBeNull();
    expect(askedPair([7], [grader(2, 1), grader(1, 1)])).toEqual({ runIds: [7], a: 2, b: 1 });
  });
});

describe('a grader', () => {
  it('is named with what tells it from others', () => {
    const rule = { kind: 'rule', name: 'number', version: 3, settings: '±5 %' } as const;
    expect(graderName(rule)).toBe('rule number v3, ±5 %');
    expect(graderName({ ...rule, kind: 'judge', name: 'small', settings: '' })).toBe('judge small v3');
    expect(graderName({ kind: 'person', name: 'Ada', version: 1, settings: '' })).toBe('person Ada');
  });
});

describe('the standing of a grade', () => {
  const grade = (part: Partial<ShownGrade>): ShownGrade => ({
    id: 1,
    grader: 'Ada',
    kind: 'person',
    version: 1,
    settings: '',
    verdict: 'correct',
    inForce: false,
    extracted: null,
    range: null,
    reason: '',
    note: '',
    createdAt: '2026-11-03T09:12:00.000Z',
    ...part,
  });

  it('tells what counts, what stands beside it, and what counts no more', () => {
    expect(
      standings([
        grade({ verdict: null }),
        grade({ verdict: 'incorrect' }),
        grade({ grader: 'Bob', inForce: true }),
        grade({ grader: 'Bob', verdict: 'undecided' }),
        grade({ kind: 'rule', grader: 'number' }),
        grade({ kind: 'rule', grader: 'number', version: 2 }),
        grade({ verdict: 'correct' }),
      ]),
    ).toEqual(['withdrawal', 'withdrawn', 'in force', 'superseded', 'stands', 'superseded', 'superseded']);
  });

  it('does not mix a person with a judge of the same name', () => {
    expect(standings([grade({ verdict: null }), grade({ kind: 'judge' })])).toEqual(['withdrawal', 'stands']);
  });
});

describe('a grading', () => {
  it('can be paused while it goes on, resumed where it stopped, and left alone at its end', () => {
    expect(jobActionsOf('running')).toEqual(['pause', 'cancel']);
    expect(jobActionsOf('paused')).toEqual(['resume', 'cancel']);
    expect(jobActionsOf('done')).toEqual([]);
  });

  it('says where its accuracy is not that of the runs', () => {
    expect(biasOf({ order: 'random', which: 'all' })).toBeNull();
    expect(biasOf({ order: 'priority', which: 'all' })).toMatch(/^Not representative: picked by priority/);
    expect(biasOf({ order: 'random', which: 'disputed' })).toMatch(/disputed responses only/);
  });
});

describe('the order of precedence', () => {
  const kinds = ['person', 'judge', 'file', 'rule'] as const;
  it.each([
    ['rule', 0, ['rule', 'person', 'judge', 'file']],
    ['person', 2, ['judge', 'file', 'person', 'rule']],
    ['person', -1, [...kinds]],
    ['rule', 4, [...kinds]],
    ['judge', 1, [...kinds]],
  ] as const)('%s moves to %i', (kind, to, order) => {
    expect(moved(kinds, kind, to)).toEqual(order);
  });
});

describe('the shade of a count', () => {
  it('is none for none, deepest for all, and grows between', () => {
    expect([depthOf(0, 10), depthOf(0, 0)]).toEqual([0, 0]);
    expect(depthOf(10, 10)).toBeCloseTo(0.42);
    expect(depthOf(1, 10)).toBeLessThan(depthOf(2, 10));
  });
});
