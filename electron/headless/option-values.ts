import { InvalidArgumentError } from 'commander';
import { userPath } from '#workbench/installation/index.ts';

/** Readers of option values; what they refuse, commander reports with the option's name. */

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const isWhole = /^[+-]?\d+$/.test(value.trim());
    const number = Number(value);
    if (!isWhole || number < least || number > most) {
      const isOpen = most === Number.MAX_SAFE_INTEGER && !(isWhole && number > most);
      const range = isOpen ? `from ${least} up` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`It must be a whole number ${range}.`);
    }
    return number;
  };
}

/** @param excluded where true, `least` itself is refused */
export function decimal(least: number, most: number, excluded = false): (value: string) => number {
  return (value) => {
    const number = Number(value);
    const isDecimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim());
    if (!isDecimal || number < least || number > most || (excluded && number === least)) {
      const range = excluded ? `above ${least}, at most ${most}` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`It must be a number ${range}.`);
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

/** A path from where the user is, absolute. */
export function path(value: string): string {
  // Empty is what a shell makes of a variable that is not set; it is not to mean the folder one is in.
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return userPath(value);
}

/** Paths of an option that may be given several times. */
export function paths(value: string, before: readonly string[]): string[] {
  return [...before, path(value)];
}
