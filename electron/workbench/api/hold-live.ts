import type { Live } from '#shared/contract/api/runs.ts';

/** What was not taken yet of one answer waits as one piece of news; where another answer has begun, only that. */
export function holdLive(waiting: readonly Live[], next: Live): readonly Live[] {
  const last = waiting.at(-1);
  if (last === undefined || next.begins || last.responseId !== next.responseId) return [next];
  return [{ ...last, pieces: [...last.pieces, ...next.pieces] }];
}
