import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { countOrAll, decimal, path, wholeNumber } from '../../../electron/headless/option-values.ts';

const refusal = (read: (value: string) => unknown, value: string): string => {
  try {
    read(value);
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(value)} was taken.`);
};

describe('a whole number', () => {
  it.each([
    ['0', 0],
    ['+7', 7],
    [' 12 ', 12],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('is read from %j', (value, number) => {
    expect(wholeNumber(0)(value)).toBe(number);
  });

  it.each(['', ' ', '1.5', '1e3', '0x10', 'seven', '--1', 'Infinity', '1 2'])('is not %j', (value) => {
    expect(refusal(wholeNumber(0), value)).toBe('It must be a whole number from 0 up.');
  });

  it('keeps to its range, ends included', () => {
    const read = wholeNumber(1, 64);
    expect([read('1'), read('64')]).toEqual([1, 64]);
    for (const value of ['0', '65', '-1']) {
      expect(refusal(read, value)).toBe('It must be a whole number from 1 to 64.');
    }
  });

  it('is told the largest where it is larger than numbers can be exact', () => {
    expect(refusal(wholeNumber(0), '9007199254740992')).toBe(
      'It must be a whole number from 0 to 9007199254740991.',
    );
  });
});

describe('a decimal', () => {
  it.each([
    ['0', 0],
    ['.5', 0.5],
    ['1.', 1],
    ['1e-3', 0.001],
  ])('is read from %j', (value, number) => {
    expect(decimal(0, 1)(value)).toBe(number);
  });

  it.each(['', 'hot', '0x1', '1,5', 'NaN', 'Infinity', '-0.1', '1.1', '1e999'])('is not %j', (value) => {
    expect(refusal(decimal(0, 1), value)).toBe('It must be a number from 0 to 1.');
  });

  it('may have its least value excluded', () => {
    expect(decimal(0, 1, true)('1e-9')).toBe(1e-9);
    expect(refusal(decimal(0, 1, true), '0')).toBe('It must be a number above 0, at most 1.');
  });
});

describe('a count, or all', () => {
  it('is either', () => {
    expect([countOrAll('all'), countOrAll('3')]).toEqual(['all', 3]);
  });

  it.each(['0', 'ALL', 'x', ''])('is not %j', (value) => {
    expect(refusal(countOrAll, value)).toBe('It must be a whole number from 1 up, or "all".');
  });
});

describe('a path', () => {
  it('is not empty: a variable that is not set must not mean the folder one is in', () => {
    expect(refusal(path, '')).toBe('It must not be empty.');
  });
});
