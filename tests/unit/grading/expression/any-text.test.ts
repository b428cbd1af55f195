import { describe, expect, it } from 'vitest';
import { sameExpression } from '#shared/grading/expression/index.ts';
import { generatorFor } from '#shared/random/index.ts';

const EXACTLY = { relativeTolerance: 0, absoluteTolerance: 0 };
const PIECES =
  String.raw`\frac \sqrt \sqrt[3] \left( \right) \left[ \right] \{ \} { } ( ) [ ] ^ _ ^{ _{ , ; : = < > \le \ge \ne \in \cup \pm \mp \pi \infty \circ \text{ \text{cm} \text{and} \mathrm{ \boxed{ \begin{pmatrix} \end{pmatrix} \begin{cases} \end{cases} & \\ $ \$ % \% ! | \| ' " . + - * / \cdot \times \div x y n i e f(x) \sin \cos \tan^{-1} \log_ \ln \binom \overline \sum_{k=1}^{n} \int_0^1 \lim 0 1 2 3.5 10 ,000 1,000 999999999 0.\overline{3} sqrt pi and or cm \, \! ~ \ − × √ ² ½ ∞ ≤ é 😀`.split(
    ' ',
  );

function fuzzed(index: number): string {
  const generator = generatorFor(7, 'fuzzed LaTeX', index);
  const length = 1 + generator.nextInt(18);
  return Array.from({ length }, () => PIECES[generator.nextInt(PIECES.length)] ?? '').join(
    generator.nextInt(2) === 0 ? '' : ' ',
  );
}

describe('any text', () => {
  it('is compared without an error, and equals itself', () => {
    for (let index = 0; index < 600; index++) {
      const [a, b] = [fuzzed(index), fuzzed(index + 1)];
      for (const [answer, reference] of [
        [a, b],
        [b, a],
        [a, '\\frac{1}{2}'],
        ['(1, x]', a],
      ] as const) {
        const { same, reason } = sameExpression(answer, reference, EXACTLY);
        expect([true, false, null], `${answer} for ${reference}`).toContain(same);
        expect(reason).toMatch(/\.$/u);
      }
      expect(sameExpression(a, a, EXACTLY).same, a).not.toBe(false);
    }
  }, 120_000);

  it.each([
    '('.repeat(900),
    '{'.repeat(900),
    '\\frac'.repeat(180),
    '\\sqrt'.repeat(180),
    '\\left('.repeat(140),
    '^'.repeat(900),
    '2^'.repeat(450),
    '|'.repeat(900),
    '-'.repeat(900),
    '1,'.repeat(450),
    '\\pm 1,'.repeat(140),
    '\\text{'.repeat(160),
    'a '.repeat(450),
    ' '.repeat(990) + '5',
    '1' + ' '.repeat(990) + 'x',
    '\\begin{pmatrix}'.repeat(60),
    '{x}^'.repeat(220),
    '!'.repeat(900),
    '\\$'.repeat(450),
    'x_'.repeat(450),
    '1 and '.repeat(160),
    `${'\\sin('.repeat(20)}x${')'.repeat(20)}`,
    `${'\\frac{1}{1+'.repeat(20)}x${'}'.repeat(20)}`,
    `${'\\sqrt{1+'.repeat(24)}x${'}'.repeat(24)}`,
    `${'|x'.repeat(300)}|`,
    'x'.repeat(1000),
    '9'.repeat(1000),
    `9^{${'9'.repeat(900)}}`,
    '\u0000\u0001\ud800',
  ])('comes to an end: %s', (hostile) => {
    for (const other of ['5', '(x, y)', '\\{1,2\\}', hostile.slice(1)]) {
      expect([true, false, null]).toContain(sameExpression(hostile, other, EXACTLY).same);
      expect([true, false, null]).toContain(sameExpression(other, hostile, EXACTLY).same);
    }
  });
});
