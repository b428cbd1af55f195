import type { GraderPair } from '#renderer/data/index.ts';
import type { GradingPlace } from '#renderer/routing/index.ts';
import type { Grader } from '#shared/contract/grader.ts';

export type ListedGrader = Grader & { readonly responses: number };

/** The two graders held against each other: those chosen, else the two that graded most; null where there are no two. */
export function pairOf(
  graders: readonly ListedGrader[],
  { a, b }: Pick<GradingPlace, 'a' | 'b'>,
): readonly [ListedGrader, ListedGrader] | null {
  const busiest = graders.toSorted((one, other) => other.responses - one.responses);
  const chosenA = graders.find(({ id }) => id === a);
  const chosenB = graders.find(({ id }) => id === b && id !== chosenA?.id);
  const first = chosenA ?? busiest.find(({ id }) => id !== chosenB?.id);
  const second = chosenB ?? busiest.find(({ id }) => id !== first?.id);
  return first === undefined || second === undefined ? null : [first, second];
}

/** What is asked of the host; null where there are no two. */
export function askedPair(
  runIds: readonly number[],
  pair: readonly [ListedGrader, ListedGrader] | null,
): GraderPair | null {
  return pair === null ? null : { runIds, a: pair[0].id, b: pair[1].id };
}
