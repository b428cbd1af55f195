import { count } from '#renderer/ui/figures.ts';
import type { Trace } from '#shared/trace/index.ts';

/** What is unusual about a token's place in the text, in words; null where it has a text of its own. */
export function rangeSentence(trace: Pick<Trace, 'start' | 'end'>, token: number): string | null {
  const start = trace.start[token] ?? 0;
  const end = trace.end[token] ?? 0;
  if (end <= start) return 'without text';
  const isSame = (other: number) => trace.start[other] === start && trace.end[other] === end;
  let first = token;
  while (isSame(first - 1)) first -= 1;
  let last = token;
  while (isSame(last + 1)) last += 1;
  return first === last ? null : `one text with tokens ${count(first + 1)} to ${count(last + 1)}`;
}
