import type { HandQueue } from '#shared/contract/api/grading.ts';
import { generatorFor, shuffle } from '#shared/random/index.ts';
import type { GradableResponse, Workspace } from '#workbench/store/index.ts';

/**
 * The responses that a person is to go through, in their order: as planned, drawn by the seed, or those first that need
 * a person most (disputed, undecided, not graded at all), within each of these as planned.
 */
export async function handQueue(
  { gradingSelections }: Workspace,
  { selection, rater, order, seed, onlyNew }: HandQueue,
  signal?: AbortSignal,
): Promise<number[]> {
  const responses = await gradingSelections.responses(selection, { without: onlyNew ? rater : null, signal });
  switch (order) {
    case 'all':
      return responses.map(({ id }) => id);
    case 'random': {
      const ids = Int32Array.from(responses, ({ id }) => id);
      shuffle(ids, generatorFor(seed, 'order of grading by hand'));
      return [...ids];
    }
    case 'priority':
      return PRIORITIES.flatMap((isMeant, at) =>
        responses
          .filter((one) => isMeant(one) && !PRIORITIES.slice(0, at).some((before) => before(one)))
          .map(({ id }) => id),
      );
  }
}

/** The first that holds is a response's. */
const PRIORITIES: readonly ((response: GradableResponse) => boolean)[] = [
  ({ disputed }) => disputed,
  ({ verdict }) => verdict === 'undecided',
  ({ verdict }) => verdict === null,
  () => true,
];
