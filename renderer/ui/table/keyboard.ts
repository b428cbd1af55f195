/**
 * Where the cursor of a table goes on a key, or null where the key is not the table's.
 *
 * @param at where it is; -1 is nowhere yet.
 * @param page rows that fit on the screen.
 */
export function rowAfterKey(key: string, at: number, total: number, page: number): number | null {
  if (total === 0) return null;
  const within = (index: number): number => Math.max(0, Math.min(total - 1, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at === -1 ? 0 : at - 1);
    case 'PageDown':
      return within(Math.max(0, at) + page);
    case 'PageUp':
      return within(Math.max(0, at) - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
