import { count, counted } from '#renderer/ui/figures.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';

/** How an answer came to its end, in a sentence; null where there is nothing to say. */
export function endSentence(response: Pick<ResponseDetail, 'end' | 'tokens'>): string | null {
  const tokens = count(response.tokens);
  switch (response.end) {
    case 'length':
      return `This answer was cut off at its maximum of ${tokens} tokens: verdict and entropies are of an unfinished answer.`;
    case 'context':
      return `This answer was cut off at ${tokens} tokens, when its context was full: verdict and entropies are of an unfinished answer.`;
    case 'stop':
    case null:
      return null;
  }
}

/** The figures of an answer in one line: tokens, prompt, speed. */
export function answerFigures(
  response: Pick<ResponseDetail, 'tokens' | 'promptTokens' | 'durationMs'>,
): string {
  const { tokens, promptTokens, durationMs } = response;
  return [
    tokens === null ? '' : counted(tokens, 'token'),
    promptTokens === null ? '' : `${count(promptTokens)} in the prompt`,
    durationMs === null ? '' : `${(durationMs / 1000).toPrecision(3)} s`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Why there is no heatmap, in a sentence. */
export function traceSentence(trace: { kind: 'missing' } | { kind: 'damaged'; reason: string }): string {
  return trace.kind === 'missing'
    ? 'No trace is stored with this response: its text is shown without entropies. Make the run again to record them.'
    : `The trace of this response is damaged: ${trace.reason}. Its text is shown without entropies; make the run again to record them.`;
}
