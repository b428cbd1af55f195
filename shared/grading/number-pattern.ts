// Commas, also as TeX writes them in math (1{,}234), and the spaces made for grouping digits.
const GROUP_MARK = String.raw`,|\{,\}|,\\!|\\,|[\u00a0\u202f\u2009]`;
const SIGNED = String.raw`[-+\u2212]?\d{1,4}`;
const NOT_ZERO = '(?=0*[1-9])';

/**
 * A regular expression for one number without its sign, its parts as named groups. Alternatives, in order: a
 * TeX fraction, a mixed number, a simple fraction, a decimal with exponent and percent sign.
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
  const tex = String.raw`(?:(?<texWhole>${whole}) ?)?\\[dt]?frac ?${texTop} ?${texBottom}`;

  const mixed = String.raw`(?<mixedWhole>\d+)[ \u00a0](?<mixedTop>\d+)\/${NOT_ZERO}(?<mixedBottom>\d+)`;
  const simple = String.raw`(?<!\/)(?<top>${whole})${slash}${NOT_ZERO}(?<bottom>${whole})`;
  // 12/25/2020 is a date and 3/4.5 a calculation.
  const endsThere = String.raw`(?!\d|\/|\.\d)`;

  const decimal = String.raw`(?:(?<whole>${whole})(?:\.(?<decimals>\d+))?|\.(?<onlyDecimals>\d+))`;
  const times = String.raw` ?(?:×|\*|x|\\times|\\cdot) ?10 ?\^ ?`;
  const power = String.raw`${times}(?:\{(?<bracedPower>${SIGNED})\}|(?<power>${SIGNED}))`;
  const exponent = String.raw`(?:e(?<exponent>${SIGNED})(?![\p{L}\d])|${power})?`;
  const percent = String.raw`(?<percent>[ \u00a0]?\\?%| (?:percent|per cent)(?!\p{L}))?`;

  return new RegExp(`${tex}|(?:${mixed}|${simple})${endsThere}|${decimal}${exponent}${percent}`, 'giu');
}
