/** A value as it is written, without what says in what it is measured. */
export interface Measured {
  readonly latex: string;
  readonly isPercent: boolean;
  readonly isDegrees: boolean;
  /** One of the known units, under its one name; null where there is none, or one that is not known. */
  readonly unit: string | null;
}

/** Units that are told apart, by what they are called. */
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    dollar: 'dollar dollars usd',
    cent: 'cent cents',
    millimetre: 'mm millimeter millimeters millimetre millimetres',
    centimetre: 'cm centimeter centimeters centimetre centimetres',
    metre: 'm meter meters metre metres',
    kilometre: 'km kilometer kilometers kilometre kilometres',
    inch: 'in inch inches',
    foot: 'ft foot feet',
    yard: 'yd yard yards',
    mile: 'mi mile miles mph',
    second: 's sec secs second seconds',
    minute: 'min mins minute minutes',
    hour: 'h hr hrs hour hours',
    day: 'day days',
    week: 'week weeks',
    month: 'month months',
    year: 'yr yrs year years',
    gram: 'g gram grams',
    kilogram: 'kg kilogram kilograms',
    pound: 'lb lbs pound pounds',
    ounce: 'oz ounce ounces',
    am: 'am',
    pm: 'pm',
    litre: 'l liter liters litre litres',
    millilitre: 'ml milliliter milliliters',
  }).flatMap(([unit, names]) => names.split(' ').map((name) => [name, unit] as const)),
);

const POWER = String.raw`(?:\s*\^\s*(?:\{\s*-?\d\s*\}|\d))?`;
const PERCENT = /\s*(?:\\%|(?:\\text\{\s*(?:percent|pct|per cent)\s*\}|(?<![A-Za-z\\])(?:percent|pct)))$/u;
const DEGREES =
  /\s*(?:\^\s*\\circ\s*(?:\\text\{\s*[CFK]\s*\}|[CFK])?|\\text\{\s*degrees?\s*\}|(?<![A-Za-z\\])degrees?)$/u;
const TEXT_AT_END = new RegExp(String.raw`\s*\\text\{\s*([^{}\d]*?)\s*\}${POWER}$`, 'u');
const WORDS_AT_END = new RegExp(
  String.raw`(?<=[\d)}])(\s*)([A-Za-z]{2,}(?:[\s/-]+[A-Za-z]+)*)\.?${POWER}$`,
  'u',
);
const MODULUS =
  /\s*(?:\(?\s*\\p?b?mod\s*(?:\{\s*(\d+)\s*\}|(\d+))\s*\)?|\\text\{\s*\(?mod\s*(\d+)\s*\)?\s*\})$/u;
const MONEY = /^([-+]?)\s*\\\$\s*|\s*\\\$$/u;
/** What stands at an end and is no unit. */
const CONNECTIVES = /^(?:and|or|if|for|where|when|otherwise|such that|is)\b/iu;

/** Takes units, percent and degree signs off a value that was cleaned; all of it stays where nothing else is there. */
export function measured(latex: string): Measured {
  let rest = latex.trim();
  let [isPercent, isDegrees, unit]: [boolean, boolean, string | null] = [false, false, null];
  const take = (pattern: RegExp, replacement = ''): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    const left = found ? rest.replace(pattern, replacement).trim() : '';
    if (!found || !/[\dA-Za-z)}\]]/u.test(left) || /[-+=<>,(\\^]$/u.test(left)) return null;
    rest = left;
    return found;
  };
  for (let before = ''; before !== rest;) {
    before = rest;
    if (take(MONEY, '$1')) unit = 'dollar';
    const modulus = take(MODULUS);
    if (modulus) unit = `modulo ${modulus.slice(1).join('')}`;
    if (take(PERCENT)) isPercent = true;
    // Within a function they say more: \sin 30^\circ.
    if (!/\\(?!frac|sqrt|pi|circ|cdot|times|text)/u.test(rest) && take(DEGREES)) isDegrees = true;
    const text = TEXT_AT_END.exec(rest)?.[1] ?? '';
    if (!CONNECTIVES.test(text) && take(TEXT_AT_END)) unit = known(text) ?? unit;
    const [, gap = '', words = ''] = WORDS_AT_END.exec(rest) ?? [];
    const areUnits = known(words) !== null || (gap !== '' && /^[A-Za-z]{4}/u.test(words));
    if (areUnits && !CONNECTIVES.test(words) && take(WORDS_AT_END)) unit = known(words) ?? unit;
  }
  return { latex: rest, isPercent, isDegrees, unit };
}

/** By its first word that is one: "square inches", "miles per hour" are told apart by that alone. */
function known(words: string): string | null {
  for (const word of words
    .toLowerCase()
    .replace(/\b([ap])\.\s?m\b/u, '$1m')
    .split(/[^a-z]+/u)) {
    const unit = Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
    if (unit !== undefined) return unit;
  }
  return null;
}
