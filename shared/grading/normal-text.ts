const MARKUP = /\\(?:text|textbf|textit|mathrm|mathbf|mbox|boxed)\b|\\[,;:! ]/gu;
const ARTICLES = /\b(?:a|an|the)\b/gu;

/** What two ways to write a text have in common: no case, articles, punctuation, markup or forms of letters. */
export function normalText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(MARKUP, ' ').replace(/['’]/gu, '');
  // A minus sign before a number and a point within one are not punctuation.
  const words = plain
    .replace(/[\u2212\u2013](?=\d)/gu, '-')
    .replace(/(?<![\p{L}\p{N}])-(?=\d)|(?<=\d)\.(?=\d)|[\p{P}\p{S}\s]+/gu, (mark) =>
      mark === '-' || mark === '.' ? mark : ' ',
    );
  const bare = words.replace(ARTICLES, ' ').replace(/\s+/gu, ' ').trim();
  // "A" and "the" may be all there is.
  return bare === '' ? words.replace(/\s+/gu, ' ').trim() : bare;
}
