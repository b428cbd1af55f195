const TEXT = /\\text\{([^{}]*)\}/gu;

/** An answer in words ("Monday", \text{no solution}), or null where it is mathematics. */
export function wordsOf(latex: string): string | null {
  const plain = latex.replace(TEXT, ' $1 ').trim();
  if (!/^[A-Za-z][A-Za-z\s'".!-]*$/u.test(plain)) return null;
  const isText = latex.includes('\\text{');
  const runs = plain.match(/[A-Za-z]+/gu) ?? [];
  const longest = Math.max(...runs.map((run) => run.length));
  // Up to three letters may be a product, of variables; a lone letter is one, or a choice.
  return longest > 3 || (isText && longest > 1) || runs.filter((run) => run.length > 1).length > 1
    ? plain
    : null;
}

/** Without case, articles and what is no letter or digit; a lone letter keeps its case. */
export function comparableWords(words: string): string {
  const bare = words
    .replace(TEXT, '$1')
    .replace(/\b(?:the|an?)\s+/giu, '')
    .replace(/[^A-Za-z0-9]+/gu, '');
  return bare.length === 1 ? bare : bare.toLowerCase();
}

/** "red and blue" in any order. */
export function sameWords(answer: string, reference: string): boolean {
  const [given, wanted] = [partsOf(answer), partsOf(reference)];
  return given.join() === wanted.join();
}

function partsOf(words: string): string[] {
  return words
    .split(/\b(?:and|or)\b/iu)
    .map(comparableWords)
    .sort();
}

/** A choice as it is named: alone ("(B)") or with what it says ("(B) 12", "B. 12"). */
export interface NamedChoice {
  readonly letter: string;
  readonly isAlone: boolean;
  /** The 12 of "(B) 12"; empty where the letter may be part of it, as in (A)(x + 1) and A:3. */
  readonly says: string;
}

export function choiceOf(latex: string): NamedChoice | null {
  const plain = latex.replace(TEXT, '$1').trim();
  const [, bracketed, marked, alone, rest = ''] =
    /^(?:\(([A-J])\)|([A-J])[).:]|([A-J]))(\s*.*)$/su.exec(plain) ?? [];
  const letter = bracketed ?? marked ?? alone;
  if (letter === undefined || (alone !== undefined && rest !== '')) return null;
  const isApart = bracketed !== undefined && (latex.startsWith('\\text{') || /^\s+[-\d.\\]/u.test(rest));
  return { letter, isAlone: rest.trim() === '', says: isApart ? rest.trim() : '' };
}

export const SAYS_NOTHING =
  /^(?:no|there (?:is|are) no) (?:real )?(?:solutions?|values?|such .*)$|^(?:the )?empty set$/iu;
export const SAYS_EVERYTHING = /^all (?:the )?real(?:s| numbers| values)?(?: of [a-z])?$/iu;
