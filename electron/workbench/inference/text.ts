import type { Span } from './capture/record.ts';

/** Text of a run of tokens; `after` are the tokens just before them, which some tokenizers need to know. */
export type Detokenize = (tokens: readonly number[], after: readonly number[]) => string;

/** What a decoder writes for bytes that are not (yet) a character. */
const REPLACEMENT = '\uFFFD';

/** How many tokens of context a detokenizer is shown. */
const CONTEXT = 3;

/** Tokens may end within a character one after another (emoji in a row); stray bytes do not wait for ever. */
const LONGEST_WAIT = 32;

/**
 * Assembles the text of an answer token by token.
 *
 * A character may be spread over several tokens (bytes of UTF-8). Tokens wait until their bytes make whole
 * characters; all that waited together share the range of the text they made.
 */
export class TextAssembler {
  private readonly detokenize: Detokenize;
  private readonly before: number[];
  private waiting: number[] = [];
  private readonly parts: string[] = [];
  private length = 0;
  readonly spans: Span[] = [];

  /** @param before the last tokens of the prompt */
  constructor(detokenize: Detokenize, before: readonly number[]) {
    this.detokenize = detokenize;
    this.before = before.slice(-CONTEXT);
  }

  /** Add a token of text. Returns the text that is whole with it: none while a character's bytes are awaited. */
  push(token: number): string {
    this.waiting.push(token);
    this.spans.push({ start: this.length, end: this.length });
    const text = this.detokenize(this.waiting, this.before);
    // The span just reserved is filled in when the character is whole.
    if (text.endsWith(REPLACEMENT) && this.waiting.length < LONGEST_WAIT) return '';
    this.settle(text);
    return text;
  }

  /** Add a token that has no text, such as the end of turn. */
  pushSilent(): void {
    this.flush();
    this.spans.push({ start: this.length, end: this.length });
  }

  /** The text so far; bytes still waiting for the rest of their character come as replacement characters. */
  finish(): string {
    this.flush();
    return this.parts.join('');
  }

  private flush(): void {
    if (this.waiting.length > 0) this.settle(this.detokenize(this.waiting, this.before));
  }

  private settle(text: string): void {
    const span = { start: this.length, end: this.length + text.length };
    for (let i = this.spans.length - this.waiting.length; i < this.spans.length; i++) this.spans[i] = span;
    this.parts.push(text);
    this.length = span.end;
    this.before.push(...this.waiting);
    this.before.splice(0, Math.max(0, this.before.length - CONTEXT));
    this.waiting = [];
  }
}
