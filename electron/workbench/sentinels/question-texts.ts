import { Slices } from '#workbench/slices/index.ts';
import type { Workspace } from '#workbench/store/index.ts';

/** Items read at once: about 2 ms. */
const AT_ONCE = 500;

/** The questions of items, in their order; empty where one is gone. */
export async function questionTexts(
  { analysedResponses }: Workspace,
  itemIds: readonly number[],
  signal: AbortSignal,
): Promise<string[]> {
  const texts: string[] = [];
  const slices = new Slices();
  for (let from = 0; from < itemIds.length; from += AT_ONCE) {
    signal.throwIfAborted();
    const ids = itemIds.slice(from, from + AT_ONCE);
    const found = analysedResponses.questions(ids);
    texts.push(...ids.map((id) => found.get(id)?.question ?? ''));
    if (slices.isOver) await slices.next();
  }
  return texts;
}
