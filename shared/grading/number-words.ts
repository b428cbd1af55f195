import type { FoundNumber } from './number-reader.ts';
import { negated, wholeQuantity } from './quantity.ts';

const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const VALUES = new Map<string, bigint>([
  ...SMALL.map((word, value) => [word, BigInt(value)] as const),
  ...TENS.map((word, index) => [word, BigInt(10 * (index + 2))] as const),
  ['a', 1n],
]);
const POWERS = new Map<string, bigint>([
  ['thousand', 1000n],
  ['million', 1_000_000n],
  ['billion', 1_000_000_000n],
]);

const UNIT = [...SMALL, ...TENS].join('|');
const BIG = 'hundred|dozen|thousand|million|billion';
const MOST_WORDS = 20;
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?<sign>(?:negative|minus) )?(?<words>(?:${UNIT}|a (?=${BIG}))(?:(?:[- ]| and )?(?:${UNIT}|${BIG})){0,${MOST_WORDS}})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** "No one", "one number", "one of them", "one cannot": no count, or not the one that is asked for. */
const PRONOUN_BEFORE = /\b(?:no|any|some|every|each|this|that|which|the) $/iu;
const PRONOUN_AFTER =
  /^ (?:of|can|cannot|could|may|might|must|should|would|has|knows|who|another|number)\b/iu;

/** The first number of a region that is written in words ("twenty-five", "one hundred and two", "a dozen"). */
export function wordNumber(text: string, from: number, to: number): FoundNumber | null {
  const pattern = new RegExp(NUMBER);
  pattern.lastIndex = from;
  const visible = text.slice(0, to);
  let match = pattern.exec(visible);
  while (match && isPronoun(visible, match)) match = pattern.exec(visible);
  const words = match?.groups?.['words'];
  if (!match || words === undefined) return null;
  const quantity = wholeQuantity(valueOf(words.toLowerCase().split(/[- ]+/u)));
  return {
    start: match.index,
    end: match.index + match[0].length,
    quantity: match.groups?.['sign'] === undefined ? quantity : negated(quantity),
    divided: false,
  };
}

function isPronoun(text: string, { 0: word, index }: RegExpExecArray): boolean {
  if (word.toLowerCase() !== 'one') return false;
  return (
    PRONOUN_BEFORE.test(text.slice(Math.max(0, index - 9), index)) ||
    PRONOUN_AFTER.test(text.slice(index + word.length, index + word.length + 9))
  );
}

function valueOf(words: readonly string[]): bigint {
  let total = 0n;
  let group = 0n;
  for (const word of words) {
    const power = POWERS.get(word);
    if (word === 'hundred') group *= 100n;
    else if (word === 'dozen') group *= 12n;
    else if (power === undefined) group += VALUES.get(word) ?? 0n;
    else {
      total += group * power;
      group = 0n;
    }
  }
  return total + group;
}
