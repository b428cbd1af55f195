import { numbersIn, type FoundNumber } from './number-reader.ts';
import { sameQuantity } from './quantity.ts';

const SENTENCE_END = /[.!?][*_)"]*\s+(?=\S)/gu;
const IN_BOLD = /\*\*(?:\\?[$€£¥(]){0,3}$/u;
const RESULT = /[=≈][\s$*_\\(£€¥{]{0,8}$/u;
const GOES_ON = /[,;]|\b(?:or|which|so|then|giving)\b/iu;
/** Before what was given: "57 apples (out of 500)", "3 miles at the end of those 4 hours". */
const GIVEN = /\b(?:out of|(?:of|on|for) (?:the|those|these|all|his|her|their)) $/iu;
const MONEY = /[$€£¥]$/u;
const BOUGHT = /\bfor $/iu;
/** Signs, currencies and markup before a number are short. */
const REACH = 12;

/**
 * The number that a text without a marked answer ends on. Mostly its last one, but the sentence that concludes
 * often repeats what was given ("So it takes 160 minutes to load 200 GB."). So, of that sentence's numbers: the
 * last in bold, else what its calculation comes to, else the one that the last calculation before it came to,
 * else the last that was not given ("$57 for 16 glasses" is 57).
 */
export function concludingNumber(text: string): FoundNumber | null {
  const numbers = [...numbersIn(text, { from: 0, to: text.length, bare: false })];
  const last = numbers.at(-1);
  if (!last) return null;
  const from = sentenceStart(text, last.start);
  const [before, concluding] = split(numbers, from);
  const precededBy = (pattern: RegExp) => (number: FoundNumber) =>
    pattern.test(text.slice(Math.max(0, number.start - REACH), number.start));
  const bold = concluding.findLast(precededBy(IN_BOLD));
  if (bold) return bold;
  const result = concluding.findLast(precededBy(RESULT));
  if (result) return GOES_ON.test(text.slice(result.end, last.start)) ? last : result;
  const computed = before.findLast(precededBy(RESULT));
  const repeated =
    computed && concluding.findLast((number) => sameQuantity(number.quantity, computed.quantity));
  if (repeated) return repeated;
  const told = concluding.filter((number) => !precededBy(GIVEN)(number));
  const price = precededBy(BOUGHT)(last) ? told.findLast(precededBy(MONEY)) : undefined;
  return price ?? told.at(-1) ?? last;
}

function split(numbers: readonly FoundNumber[], from: number): [FoundNumber[], FoundNumber[]] {
  const first = numbers.findIndex(({ start }) => start >= from);
  return [numbers.slice(0, first), numbers.slice(first)];
}

/** Where the sentence begins that the place is in; a line begins one, too. */
function sentenceStart(text: string, at: number): number {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  let start = lineStart;
  for (const end of text.slice(lineStart, at).matchAll(SENTENCE_END)) {
    start = lineStart + end.index + end[0].length;
  }
  return start;
}
