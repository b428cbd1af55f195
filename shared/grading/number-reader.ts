import { mayStartHere, signBefore } from './number-context.ts';
import { numberPattern, SCALES, VULGAR } from './number-pattern.ts';
import { decimal, fraction, negated } from './quantity.ts';
import type { Quantity } from './quantity.ts';

/** A number in a text: what it is and where it stands (UTF-16 units), sign and percent sign included. */
export interface FoundNumber {
  readonly start: number;
  readonly end: number;
  readonly quantity: Quantity;
  /** Written as a fraction, which is a division that may be followed by its result. */
  readonly divided: boolean;
}

/** A part of a text to read numbers in. What stands outside it is not looked at. */
export interface Region {
  readonly from: number;
  readonly to: number;
  /** It holds nothing but an answer: `1 234` is one number there, and `3 / 4` and `- 5` too. */
  readonly bare: boolean;
}

const inProse = numberPattern(false);
const inBare = numberPattern(true);

/** The numbers of a region, in order. */
export function* numbersIn(text: string, { from, to, bare }: Region): Generator<FoundNumber> {
  // A copy, since the place of the next match is kept in the expression itself.
  const pattern = new RegExp(bare ? inBare : inProse);
  const visible = text.slice(0, to);
  pattern.lastIndex = from;
  for (let match = pattern.exec(visible); match; match = pattern.exec(visible)) {
    const groups = match.groups ?? {};
    if (!mayStartHere(visible, match.index, from)) {
      // The digits after a point that belongs to something else may still be a number of their own.
      if (groups['onlyDecimals'] !== undefined) pattern.lastIndex = match.index + 1;
      continue;
    }
    const { quantity, length, divided } = read(match[0], groups);
    const sign = signBefore(visible, match.index, from, bare);
    const end = match.index + length;
    pattern.lastIndex = end;
    yield {
      start: sign?.at ?? match.index,
      end,
      quantity: sign?.negative ? negated(quantity) : quantity,
      divided,
    };
  }
}

type Groups = Readonly<Record<string, string | undefined>>;

interface Reading {
  readonly quantity: Quantity;
  /** How much of the match it is: less than all where a mixed number turns out to be none. */
  readonly length: number;
  readonly divided: boolean;
}

function read(matched: string, groups: Groups): Reading {
  const whole = groups['texWhole'] ?? groups['mixedWhole'];
  const top = groups['texTop'] ?? groups['texTopDigit'] ?? groups['mixedTop'] ?? groups['top'];
  const bottom = groups['texBottom'] ?? groups['texBottomDigit'] ?? groups['mixedBottom'] ?? groups['bottom'];
  if (top !== undefined && bottom !== undefined) {
    const [over, under] = [digits(top), digits(bottom)];
    if (whole === undefined || BigInt(over) < BigInt(under)) {
      const quantity = fraction(digits(whole ?? '0'), over, under);
      const signed = /^[-\u2212]/u.test(top) ? negated(quantity) : quantity;
      return { quantity: signed, length: matched.length, divided: true };
    }
    // "5 7/2" is no mixed number: the first number stands alone.
    return { quantity: decimal(digits(whole), '', 0, 0), length: whole.length, divided: false };
  }
  const vulgar = VULGAR[groups['vulgar'] ?? ''];
  if (vulgar) {
    const quantity = fraction(groups['vulgarWhole'] ?? '0', ...vulgar);
    return { quantity, length: matched.length, divided: false };
  }
  const lone = groups['lone'] ?? groups['loneBraced'] ?? groups['loneRaised'];
  const power = groups['exponent'] ?? groups['power'] ?? groups['powerBraced'] ?? groups['powerRaised'];
  const quantity = decimal(
    lone === undefined ? digits(groups['whole'] ?? '') : '1',
    groups['decimals'] ?? groups['onlyDecimals'] ?? '',
    exponentOf(lone ?? power ?? '0'),
    groups['percent'] === undefined ? (SCALES[groups['scale']?.toLowerCase() ?? ''] ?? 0) : -2,
  );
  return { quantity, length: matched.length, divided: false };
}

const digits = (text: string): string => text.replace(/\D/gu, '');

/** Also of raised characters: 10⁻³. */
const exponentOf = (text: string): number => Number(text.normalize('NFKC').replace(/[\u2212\u2013]/u, '-'));
