import { withoutThinking } from '../grading/thinking.ts';

const CLOSE = '</think>';

/**
 * Where the thinking of an answer ends, in UTF-16 units: after its last `</think>`; at the end of the text where
 * the last block has no end; null where there is no thinking.
 */
export function thinkingEnd(text: string): number | null {
  if (withoutThinking(text).stillThinking) return text.length;
  const close = text.lastIndexOf(CLOSE);
  return close < 0 ? null : close + CLOSE.length;
}
