import type { TokenizerFacts } from './tokenizer-facts.ts';

/** llama.cpp's token types whose spelling is their text: control and user-defined. */
const AS_SPELLED = new Set([3, 4]);
const BYTE = /^<0x([0-9A-F]{2})>$/;

/**
 * The text of single tokens, from the model's file alone.
 *
 * Bytes that are no whole character by themselves come as `<0xNN>`; a token that the file does not have as `⟨id⟩`.
 * In an answer such tokens share the range of the character that they make together, and an answer's first token
 * may stand there without the space it begins with.
 */
export class Vocabulary {
  readonly #facts: TokenizerFacts;

  constructor(facts: TokenizerFacts) {
    this.#facts = facts;
  }

  text(id: number): string {
    const spelled = this.#facts.tokens[id];
    if (spelled === undefined) return unknownToken(id);
    if (AS_SPELLED.has(this.#facts.types[id] ?? 0)) return spelled;
    if (this.#facts.alphabet === 'byte-level') return byteLevelText(spelled);
    const byte = BYTE.exec(spelled)?.[1];
    return byte === undefined ? spelled.replaceAll('▁', ' ') : textOf([Number.parseInt(byte, 16)]);
  }
}

/** What stands for a token whose text is not known. */
export function unknownToken(id: number): string {
  return `⟨${id}⟩`;
}

function byteLevelText(spelled: string): string {
  const bytes: number[] = [];
  for (const letter of spelled) {
    const byte = BYTE_OF_LETTER.get(letter);
    // Letters that no byte has come from tokens added to the vocabulary by hand: they are their own text.
    if (byte === undefined) bytes.push(...new TextEncoder().encode(letter));
    else bytes.push(byte);
  }
  return textOf(bytes);
}

/**
 * GPT-2's alphabet: printable bytes of Latin-1 are letters as they are, the others the letters from U+0100 on, in
 * order (Radford et al. 2019, `bytes_to_unicode`).
 */
const BYTE_OF_LETTER = new Map<string, number>();
for (let byte = 0, next = 0x100; byte < 256; byte++) {
  const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
  BYTE_OF_LETTER.set(String.fromCodePoint(isPrintable ? byte : next++), byte);
}

/** Bytes as UTF-8; those that make no character are spelled out. */
function textOf(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = lengthOfCharacter(bytes[at] as number);
    const character = decoded(bytes.slice(at, at + length));
    text += character ?? `<0x${(bytes[at] as number).toString(16).toUpperCase().padStart(2, '0')}>`;
    at += character === null ? 1 : length;
  }
  return text;
}

function lengthOfCharacter(first: number): number {
  if (first < 0xc0) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function decoded(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
