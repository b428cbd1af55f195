import { describe, expect, it } from 'vitest';
import { sameExpression } from '#shared/grading/expression/index.ts';

const EXACTLY = { relativeTolerance: 0, absoluteTolerance: 0 };
const same = (answer: string, reference: string, options = EXACTLY) =>
  sameExpression(answer, reference, options).same;

describe('percent signs', () => {
  it.each([
    ['10\\%', '0.1', true],
    ['0.1', '10\\%', true],
    ['\\frac{1}{10}', '10\\%', true],
    ['20\\%', '20', true],
    ['20', '20\\%', true],
    ['0.5\\%', '0.5', false],
    ['0.5', '0.5\\%', true],
    ['50\\%', '5', false],
    ['10\\%', '0.2', false],
    ['-5\\%', '-5', true],
  ])('%s for %s: %s', (answer, reference, expected) => {
    expect(same(answer, reference)).toBe(expected);
  });
});

describe('tolerances', () => {
  const relative = { relativeTolerance: 0.01, absoluteTolerance: 0 };
  const absolute = { relativeTolerance: 0, absoluteTolerance: 0.005 };
  it.each([
    ['0.333', '\\frac13', relative, true],
    ['0.32', '\\frac13', relative, false],
    ['1.414', '\\sqrt{2}', relative, true],
    ['3.14', '\\pi', absolute, true],
    ['3.1', '\\pi', absolute, false],
    ['0', '0.001', absolute, true],
    ['\\frac{2^{2001} + 1}{2^{2000}}', '2.01', relative, true],
    ['\\frac{2^{2001} + 1}{2^{2000}}', '2.1', relative, false],
    ['0', '0.001', relative, false],
    ['(0.33, 1.41)', '(\\frac13, \\sqrt2)', relative, true],
    ['(1.41, 0.33)', '(\\frac13, \\sqrt2)', relative, false],
    ['x + 1.41', 'x + \\sqrt{2}', absolute, true],
  ])('%s for %s with %o: %s', (answer, reference, options, expected) => {
    expect(same(answer, reference, options)).toBe(expected);
  });
});

describe('a base that the answer leaves out', () => {
  it('is undecided on its own, and right where the question names the base', () => {
    expect(same('1011', '1011_2')).toBeNull();
    const question = 'Write $11$ in base $2$.';
    expect(sameExpression('1011', '1011_2', { ...EXACTLY, question }).same).toBe(true);
    expect(sameExpression('1001', '1011_2', { ...EXACTLY, question }).same).toBe(false);
  });
});

describe('what cannot be decided', () => {
  const deep = `${'('.repeat(40)}x${')'.repeat(40)}`;
  it.each([
    ['', '5', 'The answer is empty.'],
    ['5', '$ $', 'The reference is empty.'],
    ['\\frac{1}{', '5', 'The answer could not be read as mathematics.'],
    [`${'1+'.repeat(600)}1`, '601', 'It is longer than 1000 characters, too long to compare.'],
    [deep, '5', 'It is nested too deeply to compare.'],
    ['10^{10^{10}}', '10^{10^{11}}', 'Whether the answer equals the reference could not be computed.'],
    ['1/0', '2/0', 'Whether the answer equals the reference could not be computed.'],
    // What is left of them is their rounding.
    ['10^{20}\\pi + 1 - 10^{20}\\pi', '1', 'Whether the answer equals the reference could not be computed.'],
    ['10^{20}\\pi + 1 - 10^{20}\\pi', '0', 'Whether the answer equals the reference could not be computed.'],
    // At most points they are too large.
    [
      '(40m + 40n)!',
      '(40m + 40n)(40m + 40n - 1)!',
      'Whether the answer equals the reference could not be computed.',
    ],
  ])('%s for %s: %s', (answer, reference, reason) => {
    expect(sameExpression(answer, reference, EXACTLY)).toEqual({ same: null, reason });
  });
  it('says why not', () => {
    expect(sameExpression('1', '2', EXACTLY)).toEqual({
      same: false,
      reason: 'It is not the same as the reference.',
    });
    expect(sameExpression('1.0', '1', EXACTLY)).toEqual({
      same: true,
      reason: 'It is the same as the reference.',
    });
  });
});

describe('what is too large to compute', () => {
  it.each([
    ['10^{10^{10}}', '10^{10^{10}}', true],
    ['10^{10^{10}}', '5', false],
    ['2^{2009}', '2^{2010}', false],
    ['2^{2009}', '2\\cdot 2^{2008}', true],
    ['1000000!', '5', false],
    ['(700!)!', '5', false],
    ['9^{9^{9^{9}}}', '1', false],
    ['\\binom{100000}{50000}', '3', false],
    ['1e99999', '1', false],
    ['(((2^{99})^{99})^{99})^{99}', '7', false],
  ])('%s for %s: %s', (answer, reference, expected) => {
    expect([expected, null]).toContain(same(answer, reference));
  });
});
