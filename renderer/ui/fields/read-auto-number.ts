/** What was typed as a setting; null where it is none. */
export function readAutoNumber(typed: string, min: number, max: number): number | 'auto' | null {
  const text = typed.trim().toLowerCase();
  if (text === '' || text === 'auto') return 'auto';
  if (!/^\d+$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}
