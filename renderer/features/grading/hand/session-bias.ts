import type { HandSession } from './hand-session.ts';

/** Why accuracy over a session's verdicts is not that of the runs, in a sentence; null where it is. */
export function biasOf({ order, which }: Pick<HandSession, 'order' | 'which'>): string | null {
  if (order === 'priority') return 'Not representative: picked by priority.';
  if (which !== 'all') return `Of ${which} responses only: not representative of the runs.`;
  return null;
}
