import { generatorFor, sampleWithoutReplacement } from '#shared/random/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { TracedAnswer, Workspace } from '#workbench/store/index.ts';
import type { SelectedAnswers } from './selected-answers.ts';

/** Answers whose traces are read for one figure, at most. */
const MOST_ANSWERS = 20_000;

/** Traces handed to a thread at once: some 20 ms of it. */
const BATCH = 32;

/** Batches that threads have in hand, each: the next is read while one is worked on. */
const IN_HAND = 2;

/** Places of the answers whose traces are read: all of them, or a draw that is always the same. */
export function drawTraced({ ids }: SelectedAnswers): Int32Array {
  if (ids.length <= MOST_ANSWERS) return Int32Array.from(ids.keys());
  return Int32Array.from(sampleWithoutReplacement(ids.length, MOST_ANSWERS, generatorFor(0, 'traces read')));
}

/** An answer with its trace, and its place among the selected ones. */
export interface PlacedTrace extends TracedAnswer {
  readonly row: number;
}

/**
 * Reads the traces of some answers in batches, in slices, and gives each batch to `work`: so many side by side that
 * no thread waits, and no more. Answers that are gone meanwhile are left out.
 */
export async function eachTraced(
  workspace: Workspace,
  { ids }: SelectedAnswers,
  rows: Int32Array,
  threads: number,
  work: (batch: readonly PlacedTrace[]) => Promise<void>,
): Promise<void> {
  const slices = new Slices();
  let from = 0;
  const lane = async (): Promise<void> => {
    while (from < rows.length) {
      const batch = rows.subarray(from, (from += BATCH));
      if (slices.isOver) await slices.next();
      const places = new Map(Array.from(batch, (row) => [ids[row] as number, row]));
      const traced = workspace.analysedResponses.traced([...places.keys()]);
      await work(traced.map((answer) => ({ ...answer, row: places.get(answer.id) as number })));
    }
  };
  await Promise.all(Array.from({ length: IN_HAND * threads }, lane));
}
