import type { TraceResult } from '#renderer/data/index.ts';
import { count, counted, measuredSeconds } from '#renderer/ui/figures.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import type { Trace } from '#shared/trace/index.ts';

/** How an answer came to its end, in a sentence; null where there is nothing to say. */
export function endSentence(response: Pick<ResponseDetail, 'end' | 'tokens'>): string | null {
  const tokens = counted(response.tokens ?? 0, 'token');
  switch (response.end) {
    case 'length':
      return `This answer was cut off at its maximum of ${tokens}: verdict and entropies are of an unfinished answer.`;
    case 'context':
      return `This answer was cut off at ${tokens}, when its context was full: verdict and entropies are of an unfinished answer.`;
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
    durationMs === null ? '' : measuredSeconds(durationMs / 1000),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Why there is no heatmap, in a sentence; null where there is one. */
export function traceSentence(found: TraceResult): string | null {
  switch (found.kind) {
    case 'missing':
      return 'No trace is stored with this response: its text is shown without entropies. Make the run again to record them.';
    case 'damaged':
      return `The trace of this response is damaged: ${found.reason}. Its text is shown without entropies; make the run again to record them.`;
    case 'trace':
      return found.trace.tokens.length > 0
        ? null
        : 'This answer ended before its first token: there are no entropies to show.';
  }
}

/** What a heatmap without texts is, in a sentence; null where a token has its text. */
export function silentSentence(
  { start, end }: Pick<Trace, 'start' | 'end'>,
  modelKind: RunRow['modelKind'] | undefined,
): string | null {
  if (modelKind !== 'external' || start.some((from, at) => from !== end[at])) return null;
  return 'The imported file gave no token texts: the entropies are those of its tokens in their order, and it is not known where in the text they stand.';
}

/** Why a response failed and what to do, in two sentences. */
export function failureSentence(error: string | null): string {
  const reason = (error ?? 'nothing says why').replace(/\.$/, '');
  return `This response failed: ${reason}. Retry it on the page of its run.`;
}
