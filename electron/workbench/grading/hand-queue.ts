import type { HandQueue } from '#shared/contract/api/grading.ts';
import { generatorFor, shuffle } from '#shared/random/index.ts';
import type { GradableResponse, Workspace } from '#workbench/store/index.ts';

/** By response: that it is correct, by a sentinel; without those of which none says anything. */
export type ProbabilitiesOfRun = (runId: number, signal: AbortSignal) => Promise<ReadonlyMap<number, number>>;

/** A probability of being correct so near to .5 says that the sentinel cannot tell. */
const NEAR = 0.1;

/**
 * The responses that a person is to go through, in their order: as planned, drawn by the seed, or those first that need
 * a person most: disputed, undecided, near a sentinel's .5, not graded at all; within each of these the nearest to .5
 * first, then as planned.
 */
export async function handQueue(
  { gradingSelections }: Workspace,
  { selection, rater, order, seed, onlyNew }: HandQueue,
  probabilitiesOf: ProbabilitiesOfRun,
  signal: AbortSignal = new AbortController().signal,
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
    case 'priority': {
      const distances = new Map<number, number>();
      for (const runId of new Set(selection.runIds)) {
        for (const [id, p] of await probabilitiesOf(runId, signal)) distances.set(id, Math.abs(p - 0.5));
      }
      return responses
        .map(({ id, ...graded }, planned) => {
          const distance = distances.get(id) ?? Infinity;
          return { id, planned, distance, urgency: urgencyOf(graded, distance) };
        })
        .toSorted((a, b) => a.urgency - b.urgency || compare(a.distance, b.distance) || a.planned - b.planned)
        .map(({ id }) => id);
    }
  }
}

/** The smallest comes first. */
function urgencyOf({ disputed, verdict }: Omit<GradableResponse, 'id'>, distance: number): number {
  if (disputed) return 0;
  if (verdict === 'undecided') return 1;
  if (distance <= NEAR) return 2;
  return verdict === null ? 3 : 4;
}

/** Two infinities are alike. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
