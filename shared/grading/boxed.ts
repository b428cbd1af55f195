/** The inside of a box: from its opening brace to the closing one, or to the text's end where there is none. */
export interface Box {
  readonly from: number;
  readonly to: number;
  readonly closed: boolean;
}

/** The last `\boxed{…}` with something in it ("put your answer in \boxed{}" is none), or null. */
export function lastBox(text: string): Box | null {
  let last: Box | null = null;
  for (const match of text.matchAll(/\\boxed\s?\{/gu)) {
    const from = match.index + match[0].length;
    // A box in a box is part of the outer one; so is whatever follows one that never closes.
    if (last && from < last.to) continue;
    const box = boxFrom(text, from);
    if (text.slice(box.from, box.to).trim() !== '' || !box.closed) last = box;
  }
  return last;
}

function boxFrom(text: string, from: number): Box {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return { from, to: at, closed: true };
  }
  return { from, to: text.length, closed: false };
}
