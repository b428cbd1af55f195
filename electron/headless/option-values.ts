import { InvalidArgumentError } from 'commander';

/** Readers of option values; what they refuse, commander reports with the option's name. */

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (
      !/^[+-]?\d+$/.test(value.trim()) ||
      !Number.isSafeInteger(number) ||
      number < least ||
      number > most
    ) {
      const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`It must be a whole number ${range}.`);
    }
    return number;
  };
}

export function decimal(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number) || number < least || number > most) {
      throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** A whole number from 1 up, or `all`. */
export function countOrAll(value: string): number | 'all' {
  if (value === 'all') return 'all';
  try {
    return wholeNumber(1)(value);
  } catch {
    throw new InvalidArgumentError('It must be a whole number from 1 up, or "all".');
  }
}
