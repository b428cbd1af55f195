/** Ids as `1-12,15`: those that follow each other in one. */
export function rangesOf(ids: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < ids.length;) {
    let to = at;
    while (ids[to + 1] === (ids[to] as number) + 1) to++;
    parts.push(to === at ? String(ids[at]) : `${String(ids[at])}-${String(ids[to])}`);
    at = to + 1;
  }
  return parts.join(',');
}

/** As many runs as a selection may have. */
const MOST = 5000;

/** The ids of `1-12,15`; null where it is nothing of the kind. */
export function idsOf(text: string): number[] | null {
  const ids: number[] = [];
  for (const part of text.split(',').filter((each) => each !== '')) {
    const [, from = '', to = from] = /^([1-9]\d{0,14})(?:-([1-9]\d{0,14}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === '' || last < first || ids.length + last - first >= MOST) return null;
    for (let id = first; id <= last; id++) ids.push(id);
  }
  return ids;
}
