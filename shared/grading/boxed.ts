/** The inside of a box: from its opening brace to the closing one, or to the text's end where there is none. */
export interface Box {
  readonly from: number;
  readonly to: number;
  readonly closed: boolean;
}

/** The outermost `\boxed{…}` with something in them ("put your answer in \boxed{}" is none), in order. */
export function boxes(text: string): Box[] {
  const found: Box[] = [];
  let passed = 0;
  for (const match of text.matchAll(/\\(?:boxed|fbox)(?:\s?\{|\s+(?=[^\s{$\\]))/gu)) {
    // A box in a box is part of the outer one; so is whatever follows one that never closes.
    const from = match.index + match[0].length;
    if (from <= passed) continue;
    const box = match[0].endsWith('{') ? boxFrom(text, from) : unbraced(text, from);
    passed = box.to;
    if (text.slice(box.from, box.to).trim() !== '' || !box.closed) found.push(box);
  }
  return found;
}

/** TeX lets `\boxed 5` be written for one sign; people write more. */
function unbraced(text: string, from: number): Box {
  const end = text.slice(from).search(/[\s$]|\\[)\]]/u);
  return { from, to: end === -1 ? text.length : from + end, closed: true };
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
