import type { GraderKind } from '#shared/contract/grader.ts';
import type { Verdict } from '#shared/contract/verdict.ts';

/** What is given one after the other: kind, its name where that is not all the same, and verdict or withdrawal. */
export type Step = readonly [GraderKind, Verdict | 'withdrawn', name?: string, version?: number];

export const [C, I, U] = ['correct', 'incorrect', 'undecided'] as const;
const USUAL = ['person', 'judge', 'file', 'rule'] as const;
export const RULE_FIRST = ['rule', 'file', 'judge', 'person'] as const;

/** In words, the order of the kinds, what is given, and the grade in force then. */
export const CASES: [string, readonly GraderKind[], Step[], readonly [GraderKind, Verdict] | null][] = [
  ['nobody', USUAL, [], null],
  ['a rule alone', USUAL, [['rule', C]], ['rule', C]],
  ['a rule that is undecided, alone', USUAL, [['rule', U]], ['rule', U]],
  [
    'a judge after a rule',
    USUAL,
    [
      ['rule', C],
      ['judge', I],
    ],
    ['judge', I],
  ],
  [
    'a rule after a judge',
    USUAL,
    [
      ['judge', I],
      ['rule', C],
    ],
    ['judge', I],
  ],
  [
    'a file before a rule',
    USUAL,
    [
      ['rule', I],
      ['file', C],
    ],
    ['file', C],
  ],
  [
    'a person before all',
    USUAL,
    [
      ['person', I],
      ['judge', C],
      ['file', C],
      ['rule', C],
    ],
    ['person', I],
  ],
  [
    'a rule before all',
    RULE_FIRST,
    [
      ['rule', I],
      ['person', C],
      ['judge', C],
      ['file', C],
    ],
    ['rule', I],
  ],
  [
    'an undecided judge gives way',
    USUAL,
    [
      ['rule', C],
      ['judge', U],
    ],
    ['rule', C],
  ],
  [
    'an undecided rule gives way',
    RULE_FIRST,
    [
      ['rule', U],
      ['judge', I],
    ],
    ['judge', I],
  ],
  [
    'an undecided file gives way, past an undecided judge',
    USUAL,
    [
      ['judge', U],
      ['file', U],
      ['rule', I],
    ],
    ['rule', I],
  ],
  [
    'all undecided: the first counts',
    USUAL,
    [
      ['rule', U],
      ['judge', U],
    ],
    ['judge', U],
  ],
  [
    'a person may be undecided',
    USUAL,
    [
      ['rule', C],
      ['person', U],
    ],
    ['person', U],
  ],
  [
    'an undecided rule gives way to an undecided person',
    RULE_FIRST,
    [
      ['rule', U],
      ['person', U],
    ],
    ['person', U],
  ],
  [
    'the last of a grader',
    USUAL,
    [
      ['rule', C],
      ['rule', I],
    ],
    ['rule', I],
  ],
  [
    'the last of a grader, whatever its version',
    USUAL,
    [
      ['rule', C, 'one', 2],
      ['rule', I, 'one', 1],
    ],
    ['rule', I],
  ],
  [
    'the last of a kind',
    USUAL,
    [
      ['person', C, 'Ada'],
      ['person', I, 'Bo'],
    ],
    ['person', I],
  ],
  [
    'the last of a kind, undecided',
    USUAL,
    [
      ['rule', C, 'a'],
      ['rule', U, 'b'],
      ['file', I],
    ],
    ['file', I],
  ],
  [
    'an undecided last of a kind hides the one before',
    USUAL,
    [
      ['rule', C, 'a'],
      ['rule', U, 'b'],
    ],
    ['rule', U],
  ],
  [
    'taken back: the next kind',
    USUAL,
    [
      ['rule', C],
      ['person', I],
      ['person', 'withdrawn'],
    ],
    ['rule', C],
  ],
  [
    'taken back: nobody',
    USUAL,
    [
      ['person', I],
      ['person', 'withdrawn'],
    ],
    null,
  ],
  [
    'taken back: another of that kind, not the one before of the same',
    USUAL,
    [
      ['person', C, 'Ada'],
      ['person', I, 'Bo'],
      ['person', U, 'Bo'],
      ['person', 'withdrawn', 'Bo'],
    ],
    ['person', C],
  ],
  [
    'taken back in one version, given in another',
    USUAL,
    [
      ['judge', C, 'one', 1],
      ['judge', I, 'one', 2],
      ['judge', 'withdrawn'],
    ],
    null,
  ],
  [
    'taken back and given again',
    USUAL,
    [
      ['person', C],
      ['person', 'withdrawn'],
      ['person', I],
    ],
    ['person', I],
  ],
];
