import type { AnswerKind, Rule } from '#shared/contract/grading-rule.ts';

interface KindWords {
  readonly name: string;
  /** What counts as right. */
  readonly explanation: string;
  /** Whether numbers in it may be off. */
  readonly takesTolerance: boolean;
}

export const KIND_WORDS: Readonly<Record<AnswerKind, KindWords>> = {
  number: {
    name: 'number',
    explanation: 'The same number, whatever its form; units after it do not count.',
    takesTolerance: true,
  },
  integer: {
    name: 'whole number',
    explanation: 'The same number after rounding to a whole one.',
    takesTolerance: true,
  },
  choice: {
    name: 'choice',
    explanation: 'The letter of the right choice, or its text.',
    takesTolerance: false,
  },
  'true-false': { name: 'true or false', explanation: 'True or false, yes or no.', takesTolerance: false },
  list: { name: 'list', explanation: 'The same values in the same order.', takesTolerance: true },
  text: {
    name: 'text',
    explanation: 'The same words; case, articles and punctuation do not count.',
    takesTolerance: false,
  },
  expression: {
    name: 'expression',
    explanation: 'A LaTeX expression that is worth the same.',
    takesTolerance: true,
  },
};

/** A rule in a few words: `number ±5 %`, `expression ±1e-8`, `choice`. */
export function ruleWords({ kind, relativeTolerance, absoluteTolerance }: Rule): string {
  const { name, takesTolerance } = KIND_WORDS[kind];
  if (!takesTolerance) return name;
  const tolerances = [
    ...(relativeTolerance > 0 ? [`±${percentOf(relativeTolerance)} %`] : []),
    ...(absoluteTolerance > 0 ? [`±${absoluteTolerance}`] : []),
  ];
  return [name, tolerances.join(' or ')].filter((part) => part !== '').join(' ');
}

/** A share as per cent, without the digits that come of it: .07 is 7. */
export function percentOf(share: number): number {
  return Number((share * 100).toPrecision(12));
}
