const OPEN = '<think>';
const CLOSE = '</think>';

/** A text with its thinking blanked out: every other character stands where it stood. */
export interface Spoken {
  readonly text: string;
  /** The last thinking block has no end: nothing after its start was said. */
  readonly stillThinking: boolean;
}

/**
 * Blanks out `<think>…</think>`, which is not part of the answer. A `</think>` without a start closes thinking
 * that began in the prompt (as the chat templates of reasoning models have it): all before it is blanked.
 */
export function withoutThinking(text: string): Spoken {
  let spoken = '';
  let at = 0;
  let open = text.indexOf(OPEN);
  for (;;) {
    const close = text.indexOf(CLOSE, at);
    // Searched anew only once it is passed, so that a text full of ends is not searched again at each.
    if (open !== -1 && open < at) open = text.indexOf(OPEN, at);
    if (close === -1 && open === -1) return { text: spoken + text.slice(at), stillThinking: false };
    if (close === -1) {
      return { text: spoken + text.slice(at, open) + ' '.repeat(text.length - open), stillThinking: true };
    }
    const end = close + CLOSE.length;
    if (open === -1 || open > close) spoken = ' '.repeat(end);
    else spoken += text.slice(at, open) + ' '.repeat(end - open);
    at = end;
  }
}
