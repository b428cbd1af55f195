import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { piecesOf, referencePieces } from '#renderer/features/grading/maths/maths-pieces.ts';

const formulas = (text: string) =>
  piecesOf(text, null)
    .filter((piece) => piece.kind === 'formula')
    .map(({ tex, display }) => (display ? `[${tex}]` : tex));

describe('formulas in a text', () => {
  it.each([
    ['so $x^2 = 4$ and $x=2$.', ['x^2 = 4', 'x=2']],
    ['thus $$\\frac12$$ it is', ['[\\frac12]']],
    ['thus \\[x\n= 2\\] and \\(y\\)', ['[x\n= 2]', 'y']],
    ['a $\\text{cost of \\$5}$ here', ['\\text{cost of \\$5}']],
    // Money.
    ['She paid $5 for a $20 bill', []],
    ['It went from $5 to $7 and then to $9.', []],
    ['costs \\$5 and $x$', ['x']],
    ['$29.00', []],
    ['$ 5 $', []],
    ['$$', []],
    ['$$ $$', []],
    ['$a\n\nb$', []],
    ['\\[never closed', []],
    ['a \\\\[4pt] row \\\\[2pt] of a table\\]', []],
  ])('%j has %j', (text, found) => {
    expect(formulas(text)).toEqual(found);
  });

  it('of a dollar opened by money is found behind it', () => {
    expect(formulas('At $3 each, $n$ of them cost $3n$.')).toEqual(['n', '3n']);
  });

  it('are cut from the text without a loss, wherever the mark is', () => {
    const text = fc.string({
      unit: fc.constantFrom('$', '\\', '(', ')', '[', ']', 'x', '1', ' ', '\n', '🙂'),
    });
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (given, one, other) => {
        const mark = { start: Math.min(one, other), end: Math.max(one, other) };
        for (const at of [null, mark]) {
          const whole = piecesOf(given, at).map((piece) => (piece.kind === 'text' ? piece.text : piece.raw));
          expect(whole.join('')).toBe(given);
        }
      }),
    );
  });
});

describe('the mark', () => {
  it('cuts the text, and takes a formula as a whole', () => {
    const pieces = piecesOf('It is 12 apples', { start: 6, end: 8 });
    expect(pieces.map((piece) => [piece.kind === 'text' ? piece.text : '', piece.isMarked])).toEqual([
      ['It is ', false],
      ['12', true],
      [' apples', false],
    ]);
    expect(piecesOf('so $\\boxed{12}$.', { start: 11, end: 13 }).map(({ isMarked }) => isMarked)).toEqual([
      false,
      true,
      false,
    ]);
    expect(piecesOf('12', { start: 0, end: 2 })).toEqual([{ kind: 'text', text: '12', isMarked: true }]);
  });
});

describe('a reference', () => {
  it.each([
    ['\\frac{1}{2}', true],
    ['x^2+1', true],
    ['\\left[ -2, 3 \\right)', true],
    ['12', false],
    ['$\\frac12$ of it', false],
    ['Adding the two gives \\frac12 more\n#### 5', false],
    ['He has 2^3 apples in each of them', false],
  ])('%j is a formula as a whole: %s', (reference, isFormula) => {
    const [piece, ...others] = referencePieces(reference);
    expect(others.length === 0 && piece?.kind === 'formula' && piece.tex === reference).toBe(isFormula);
  });
});

describe('what is typeset', () => {
  const made = (tex: string) => katex.renderToString(tex, { trust: false, throwOnError: false });

  it('brings no markup, links or pictures of its own', () => {
    for (const tex of [
      '\\href{javascript:alert(1)}{x}',
      '\\includegraphics{http://example.invalid/x.png}',
      '\\htmlClass{evil}{x}',
      '<img src=x onerror=alert(1)>',
    ]) {
      expect(made(tex)).not.toMatch(/<img|<a |class="evil"/);
    }
  });
});
