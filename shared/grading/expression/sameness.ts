/** Whether two answers are the same, or why that cannot be said. */
export type Sameness = boolean | 'unread-answer' | 'unread-reference' | 'undecidable';

/** All must be the same: a difference settles it, then what cannot be said. */
export function allSame<Item>(
  items: readonly Item[],
  same: (item: Item, index: number) => Sameness,
): Sameness {
  let unsettled: Sameness = true;
  for (const [index, item] of items.entries()) {
    const found = same(item, index);
    if (found === false) return false;
    if (found !== true) unsettled = found;
  }
  return unsettled;
}

/** One that is the same is enough. */
export function anySame<Item>(items: readonly Item[], same: (item: Item) => Sameness): Sameness {
  let unsettled: Sameness = false;
  for (const item of items) {
    const found = same(item);
    if (found === true) return true;
    if (found !== false) unsettled = found;
  }
  return unsettled;
}
