// Commas, also as TeX writes them in math (1{,}234), and the spaces made for grouping digits.
const GROUP_MARK = String.raw`,|\{,\}|,\\!|\\,|[\u00a0\u202f\u2009]`;
const SIGNED = String.raw`[-+\u2212\u2013]?\d{1,4}`;
const RAISED = '[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}';
const NOT_ZERO = '(?=0*[1-9])';
const GAP = String.raw`(?:[ ~\u00a0]|\\[,;:! ]){0,3}`;

/**
 * A regular expression for one number without its sign, its parts as named groups. Alternatives, in order: a
 * TeX fraction, a mixed number, a simple fraction, a fraction of one character, a power of ten, a decimal with
 * exponent and percent sign or "million".
 *
 * Groups of digits never backtrack into each other, so that matching is linear in the text's length.
 *
 * @param bare whether the text is nothing but an answer: `1 234` is one number there and `3 / 4` too.
 */
export function numberPattern(bare: boolean): RegExp {
  const groupMark = bare ? `(?:${GROUP_MARK}| )` : `(?:${GROUP_MARK})`;
  const slash = bare ? ' ?/ ?' : '/';
  const groups = String.raw`[1-9]\d{0,2}(?:${groupMark}\d{3}(?!\d))+`;
  // In prose "12 345" may be two numbers; "$12 345" is one.
  const money = String.raw`(?<=[$€£¥])[1-9]\d{0,2}(?: \d{3}(?!\d))+`;
  const whole = String.raw`(?:${groups}|${money}|\d+)`;

  const texTop = String.raw`(?:\{\s*(?<texTop>[-\u2212]?\d+)\s*\}|(?<texTopDigit>\d))`;
  const texBottom = String.raw`(?:\{\s*${NOT_ZERO}(?<texBottom>\d+)\s*\}|(?<texBottomDigit>[1-9]))`;
  const tex = String.raw`(?:(?<texWhole>${whole}) ?)?\\[cdt]?frac ?${texTop} ?${texBottom}`;

  const mixed = String.raw`(?<mixedWhole>\d+)[ \u00a0](?<mixedTop>\d+)\/${NOT_ZERO}(?<mixedBottom>\d+)`;
  const simple = String.raw`(?<!\/)(?<top>${whole})${slash}${NOT_ZERO}(?<bottom>${whole})`;
  // 12/25/2020 is a date and 3/4.5 a calculation.
  const endsThere = String.raw`(?!\d|\/|\.\d)`;
  const vulgar = `(?<vulgarWhole>\\d+)?(?<vulgar>[${Object.keys(VULGAR).join('')}])`;

  const ten = (name: string) =>
    String.raw`10(?: ?(?:\^|\*\*) ?(?:[{(] ?(?<${name}Braced>${SIGNED}) ?[})]|(?<${name}>${SIGNED}))|(?<${name}Raised>${RAISED}))`;
  const lone = String.raw`(?<![\d.,])${ten('lone')}`;
  const decimal = String.raw`(?:(?<whole>${whole})(?:\.(?<decimals>\d+))?|\.(?<onlyDecimals>\d+))`;
  const power = String.raw`${GAP}(?:×|\*|x|·|\\times|\\cdot)${GAP}${ten('power')}`;
  const exponent = String.raw`(?:e(?<exponent>${SIGNED})(?![\p{L}\d])|${power})?`;
  const percent = String.raw`(?<percent>[ \u00a0~]?\\?%| (?:percent|per cent)(?!\p{L}))`;
  const scale = ` (?<scale>${Object.keys(SCALES).join('|')})(?!\\p{L})`;

  return new RegExp(
    `${tex}|(?:${mixed}|${simple})${endsThere}|${vulgar}|${lone}|${decimal}${exponent}(?:${percent}|${scale})?`,
    'giu',
  );
}

/** Words after a number that multiply it by a power of ten. */
export const SCALES: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** Fractions of one character: top and bottom. */
export const VULGAR: Readonly<Record<string, readonly [top: string, bottom: string]>> = {
  '½': ['1', '2'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅕': ['1', '5'],
  '⅖': ['2', '5'],
  '⅗': ['3', '5'],
  '⅘': ['4', '5'],
  '⅙': ['1', '6'],
  '⅚': ['5', '6'],
  '⅛': ['1', '8'],
  '⅜': ['3', '8'],
  '⅝': ['5', '8'],
  '⅞': ['7', '8'],
};
