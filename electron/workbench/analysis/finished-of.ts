import type { ResponseQuery } from '#shared/contract/api/responses.ts';

/** The finished responses of a run, in plan order. */
export function finishedOf(runId: number): ResponseQuery {
  const sort = { column: 'plan' as const, descending: false };
  return { runId, search: '', verdicts: [], ends: [], states: ['done'], sort };
}
