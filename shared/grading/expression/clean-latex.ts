import { asciiAsLatex, signsAsLatex } from './notation.ts';
import { enclosed } from './split.ts';

/** Text in a formula: \text{…} and its like, all written \text{…} when cleaned. */
const TEXT =
  /\\(?:text|textbf|textit|textrm|textnormal|textsf|mathrm|mathbf|mathit|mathsf|mbox|hbox|operatorname\*?)\s*\{([^{}]*)\}/gu;
const FUNCTION_COMMANDS = /^(?:arc)?(?:sin|cos|tan|cot|sec|csc)h?$|^(?:ln|log|exp|max|min|gcd|lcm)$/u;
/** Commands about how it looks. */
const LOOKS =
  /\\(?:left|right|middle)(?![A-Za-z])\s*(?:\.(?!\d))?|\\(?:[bB]ig+[lrm]?|displaystyle|textstyle|limits|nolimits|rm|bf|it)(?![A-Za-z])/gu;
/** A function whose argument has braces around its parentheses, as programs write it. */
const WITH_BRACES =
  /\\(?:log|ln|exp|(?:arc)?(?:sin|cos|tan|cot|sec|csc)h?)(?:\s*[_^]\s*(?:\{[^{}]*\}|\w))*\s*(?=\{\s*\()/u;
const SPACING = /(?<!\\)\\(?:quad|qquad|enspace|thinspace|[,;:>\s])|~/gu;
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\\[dtc]frac(?![A-Za-z])/gu, '\\frac'],
  [/\\[dt]binom(?![A-Za-z])/gu, '\\binom'],
  [/\\(?:leq|leqslant)(?![A-Za-z])/gu, '\\le'],
  [/\\(?:geq|geqslant)(?![A-Za-z])/gu, '\\ge'],
  [/\\neq(?![A-Za-z])|\\not\s*=/gu, '\\ne'],
  [/\\lt(?![A-Za-z])/gu, '<'],
  [/\\gt(?![A-Za-z])/gu, '>'],
  [/\\(?:varnothing|O)(?![A-Za-z])/gu, '\\emptyset'],
  [/\\(?:lbrace)(?![A-Za-z])/gu, '\\{'],
  [/\\(?:rbrace)(?![A-Za-z])/gu, '\\}'],
  [/\\(?:lbrack)(?![A-Za-z])/gu, '['],
  [/\\(?:rbrack)(?![A-Za-z])/gu, ']'],
  [/\\(?:lvert|rvert|vert)(?![A-Za-z])/gu, '|'],
  [/\\(?:simeq|doteq)(?![A-Za-z])/gu, '\\approx'],
  [/\\degree(?![A-Za-z])/gu, '^\\circ'],
  [/\^\s*\{\s*\\circ\s*\}/gu, '^\\circ '],
  [/\\mathbb\s*(?:\{\s*R\s*\}|R)|\\R(?![A-Za-z])|\\Re(?![A-Za-z])/gu, '\\mathbb{R}'],
  [/\\(?:lor)(?![A-Za-z])/gu, '\\text{ or }'],
  [/\\(?:land)(?![A-Za-z])/gu, '\\text{ and }'],
  [/\\(?:hat|vec|bar)\s*\{?\s*\\imath\s*\}?/gu, '\\mathbf{i}'],
  [/\\(?:varphi)(?![A-Za-z])/gu, '\\phi'],
  [/\\dot\s*\{\s*(\d)\s*\}/gu, '\\overline{$1}'],
  [/\\overline\s*\{\s*([A-Z]{2,})\s*\}/gu, '$1'],
  // What the variable of a family of answers may be.
  [
    /(?<=\S)[\s,]*(?:\\text\{[\s,]*(?:where|for|with)\s*\})?[\s(]*[a-z]\s*\\in\s*\\mathbb\s*\{?\s*[ZN]\s*\}?[\s)]*$/u,
    '',
  ],
];

/**
 * One way of writing what can be written in many: no delimiters around formulas, no \boxed, no \left, no spacing
 * commands, signs and ASCII as LaTeX, thousands without separators where they are plain to see (10{,}000, 10,\!000).
 */
export function cleanLatex(written: string): string {
  let text = signsAsLatex(written.trim());
  // Backslashes that were escaped once too often; in matrices \\ ends a row.
  if (!text.includes('\\begin')) text = text.replace(/\\\\(?=[A-Za-z])/gu, '\\');
  text = withoutFormulaMarks(text);
  text = withoutBox(text).replace(/\\(?:boxed|fbox|framebox)\s*(?=\{)/gu, '');
  for (const [pattern, replacement] of SYNONYMS) text = text.replace(pattern, replacement);
  text = text
    .replace(LOOKS, '')
    .replace(/\\(?:hspace|vspace|phantom|hphantom|label|tag)\*?\s*\{[^{}]*\}/gu, ' ')
    .replace(/(?<!\\)\\!\s*/gu, '')
    .replace(/(?<=\d)\s*\{\s*,\s*\}\s*(?=\d)/gu, ',')
    .replace(/(?<!\d)(\d{1,3})((?:(?:(?<!\\)\\[,; ]|~)\d{3})+)(?!\d)/gu, (_, first: string, others: string) =>
      (first + others).replace(/\D/gu, ''),
    )
    .replace(SPACING, ' ')
    .replace(/(?<!\\)%/gu, '\\%')
    .replace(TEXT, (_, content: string, at: number, all: string) =>
      textOrLetter(content, /[\d})]\s*$/u.test(all.slice(Math.max(0, at - 4), at))),
    );
  // Text with more than words in it is mathematics after all: \text{12 and 13}.
  text = text.trim().replace(/^\\text\{([^{}]*[^A-Za-z\s'.{}-][^{}]*)\}$/u, '$1');
  text = outsideOfText(withoutArgumentBraces(text), asciiAsLatex);
  return withoutFullStop(text.replace(/\s+/gu, ' '));
}

/** A letter or a function's name stays mathematics, but for a unit's letter after a number. */
function textOrLetter(content: string, afterNumber: boolean): string {
  const trimmed = content.trim();
  if (/^[A-Za-z]$/u.test(trimmed) && !(afterNumber && /[msghJNVWAKLFTC]/u.test(trimmed)))
    return ` ${trimmed} `;
  if (trimmed === 'infinity') return '\\infty ';
  if (FUNCTION_COMMANDS.test(trimmed)) return `\\${trimmed} `;
  if (/^[\d.,\s+-]*$/u.test(content)) return content;
  return `\\text{${content}}`;
}

function outsideOfText(text: string, change: (part: string) => string): string {
  return text
    .split(/(\\text\{[^{}]*\}|\\begin\{[^{}]*\}|\\end\{[^{}]*\})/u)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

/** $…$, \(…\), \[…\]; a dollar that is money is written \$. */
function withoutFormulaMarks(text: string): string {
  return text.replace(/\\\\(?:\[[^\]]*\])?|\\[()[\]$]|\$/gu, (mark) =>
    mark.startsWith('\\\\') ? '\\\\' : mark === '\\$' ? '\\$' : ' ',
  );
}

/** The inside of \boxed{…} and of braces that hold all of it. */
function withoutBox(text: string): string {
  let inside = text.trim();
  for (;;) {
    const box = /^\\(?:boxed|fbox|framebox)\s*(?=\{)/u.exec(inside);
    const rest = box ? inside.slice(box[0].length) : inside;
    if (box === null || closingBrace(rest) !== rest.replace(/[\s.]+$/u, '').length - 1) return inside;
    inside = rest.slice(1, closingBrace(rest)).trim();
  }
}

/** \log{(x)} \log{(y)} is a product: without the braces nobody takes all of it for an argument. */
function withoutArgumentBraces(text: string): string {
  const found = WITH_BRACES.exec(text);
  if (found === null) return text;
  const from = found.index + found[0].length;
  const rest = text.slice(from);
  const to = closingBrace(rest);
  const inside = rest.slice(1, to);
  if (to === -1 || enclosed(inside)?.open !== '(') return text.slice(0, from) + withoutArgumentBraces(rest);
  return text.slice(0, from) + withoutArgumentBraces(inside + rest.slice(to + 1));
}

/** Where the brace closes that opens the text; -1 where it does not. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function withoutFullStop(text: string): string {
  return text.replace(/(?:[\s.,;:]|\\\s?)+$/u, '').trim();
}
