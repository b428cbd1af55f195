import type { AnswerEnd } from '../trace/trace.ts';

/** Why there is no answer: it was cut off at that place, or else as told. `where`: "before a marked answer". */
export function missingReason(end: AnswerEnd, where: string, orElse: string): string {
  if (end === 'stop') return orElse;
  const cutOff = end === 'length' ? 'by the maximum of tokens' : 'by the end of the context';
  return `The answer was cut off ${cutOff} ${where}.`;
}
