/** A text with the range of each token in it, in UTF-16 units, end exclusive. */
export interface PlacedText {
  readonly text: string;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/**
 * The text that tokens spell, and where each stands in it.
 *
 * A character may be spread over several tokens, which then share its range; a token without text has an empty one.
 *
 * @param bytes of each token, UTF-8
 * @param said the text as it was given apart from its tokens; what the tokens spell after it (an end of turn) is no
 *   text, and what they spell before it (thinking) is. Null, or a text that they do not spell, changes nothing.
 */
export function placePieces(bytes: readonly Uint8Array[], said: string | null): PlacedText {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const start = new Uint32Array(bytes.length);
  const end = new Uint32Array(bytes.length);
  let spelt = '';
  /** The tokens from here on wait for the rest of a character. */
  let waiting = 0;
  const settle = (upTo: number, piece: string): void => {
    start.fill(spelt.length, waiting, upTo);
    spelt += piece;
    end.fill(spelt.length, waiting, upTo);
    waiting = upTo;
  };
  bytes.forEach((piece, at) => {
    const text = decoder.decode(piece, { stream: true });
    // A token without text waits only where others do.
    if (text !== '' || (piece.length === 0 && waiting === at)) settle(at + 1, text);
  });
  const rest = decoder.decode();
  if (waiting < bytes.length) settle(bytes.length, rest);
  else if (rest !== '') {
    // The last token ended a character and began one that nothing ends.
    spelt += rest;
    end[bytes.length - 1] = spelt.length;
  }

  const found = said === null ? -1 : spelt.lastIndexOf(said);
  const length = found < 0 || said === null ? spelt.length : found + said.length;
  const cut = (place: number): number => Math.min(place, length);
  return { text: spelt.slice(0, length), start: start.map(cut), end: end.map(cut) };
}
