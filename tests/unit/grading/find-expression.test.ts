import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../shared/contract/grading-rule.ts';
import { gradeByRule, presetOf } from '../../../shared/grading/index.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';

const math = presetOf('math')?.rule ?? expect.fail('MATH has no preset');

/** What is handed to be compared, and the grade of it; expressions are the same where they are written alike. */
function compared(text: string, reference: string, rule: Rule = math, end: AnswerEnd = 'stop') {
  const asked: { answer: string; reference: string }[] = [];
  const grade = gradeByRule(rule, { text, reference, end }, (answer, wanted) => {
    asked.push({ answer, reference: wanted });
    return { same: false, reason: 'They are written differently.' };
  });
  if (grade.range) expect(text.slice(grade.range.start, grade.range.end)).toBe(grade.extracted);
  return { grade, asked: asked[0] };
}

describe('the expression that answers', () => {
  it.each([
    ['So it is $\\boxed{\\frac{\\pi}{3}}$.', '\\frac{\\pi}{3}'],
    ['\\boxed{\\frac{\\sqrt{3}}{2}}', '\\frac{\\sqrt{3}}{2}'],
    ['First \\boxed{a+b}, in the end \\boxed{a-b}.', 'a-b'],
    ['The solutions are $\\boxed{p}$ and $\\boxed{q}$.', 'p, q'],
    ['Thus $x = \\boxed{p}$, $y = \\boxed{q}$, or $\\boxed{r}$', 'p, q, r'],
    ['It is \\boxed{p}. Once more: it is \\boxed{p}.', 'p'],
    ['\\boxed{p}, that is \\boxed{p}', 'p'],
    ['\\boxed{\\boxed{p+1}}', '\\boxed{p+1}'],
    ['\\fbox{p+1}', 'p+1'],
    ['\\boxed{p+1}. Put it in \\boxed{}.', 'p+1'],
    ['The answer is $p+1$.', 'p+1'],
    ['The answer is \\(p+1\\), as $q = 3$.', 'p+1'],
    ['The answer is $x=p$ and $x=q$.', 'x=p, x=q'],
    ['The answer is:\n\n\\[\np+1\n\\]', 'p+1'],
    ['The answer is:\n$$p+1$$', 'p+1'],
    ['The answer is p+1.', 'p+1'],
    ['Final Answer: The final answer is $p+1$. I hope it is correct.', 'p+1'],
    ['**Answer:** $p+1$', 'p+1'],
    ['**18p** eggs', '18p eggs'],
    ['The answer is **18p** eggs.', '18p eggs'],
    ['The answer is 2**p.', '2**p'],
    ['The answer is 18p because $9p+9p=18p$.', '18p'],
    ['The answer is 18p, not 19p.', '18p'],
    ['We get $q$ and then $p+1$.', 'p+1'],
    ['We get\n$$q = p+1$$', 'p+1'],
    ['So $f(x) = 3$ at $x = p$.', 'p'],
    ['p+1', 'p+1'],
    ['$p+1$', 'p+1'],
    ['\\begin{pmatrix} p \\\\\n q \\end{pmatrix}', '\\begin{pmatrix} p \\\\\n q \\end{pmatrix}'],
    ['All real numbers.', 'All real numbers'],
    ['so $\\boxed p$ it is', 'p'],
    ['p = q + 1\np = \\frac{q}{2}', '\\frac{q}{2}'],
    ['$$p+1$$', 'p+1'],
    ['\\frac{p}{2}', '\\frac{p}{2}'],
    ['#### p+1', 'p+1'],
    ['#### p+1\n\nProblem:\n#### q', 'p+1'],
    ['\\boxed{p+1}\n\nProblem:\nNext.\n\nSolution: \\boxed{q}', 'p+1'],
    ['<think>\\boxed{q}</think>\\boxed{p+1}', 'p+1'],
    ['\\boxed{x = p}', 'p'],
    ['\\boxed{x=p \\text{ or } x=q}', 'x=p \\text{ or } x=q'],
    ['\\boxed{[1,p)}', '[1,p)'],
    ['It costs $5 and then $\\boxed{p}$', 'p'],
    ['Pay $5 for $10, then $p+1$ more.', 'p+1'],
  ])('%j: %s', (text, expected) => {
    const { asked, grade } = compared(text, 'z');
    expect(asked?.answer).toBe(expected);
    expect(grade.verdict).toBe('incorrect');
  });

  it.each([
    ['So the chance is 3/8.', '3/8'],
    ['The answer is that there are 12 ways to do it.', '12'],
    ['We let $n$ be many. There are 12 ways.', '12'],
    ['\\boxed{x = 12}', '12'],
    ['\\boxed{12{,}000}', '12000'],
    ['#### 12', '12'],
  ])('a number needs no algebra: %j', (text, reference) => {
    const { asked, grade } = compared(text, reference);
    expect(asked).toBeUndefined();
    expect(grade.verdict).toBe('correct');
  });

  it('an equation is whole where the reference is one', () => {
    expect(compared('\\boxed{y = 2x + 3}', 'y = 3 + 2x').asked?.answer).toBe('y = 2x + 3');
  });

  it.each([
    ['We see that $q$ holds, so it is $\\boxed{\\frac{p}{2}}$ in all.', '\\frac{p}{2}'],
    ['The roots are $\\boxed{p}$ and $\\boxed{q}$.', 'p, q'],
    ['\\frac{p}{2}', '\\frac{p}{2}'],
    ['$\\frac{p}{2}$', '\\frac{p}{2}'],
    ['Worked.\n#### p/2', 'p/2'],
    ['x \\in [1, p]', 'x \\in [1, p]'],
  ])('a reference, worked or bare: %j', (reference, expected) => {
    expect(compared('\\boxed{z}', reference).asked?.reference).toBe(expected);
  });

  it.each<[text: string, end: AnswerEnd, reason: RegExp]>([
    ['so \\boxed{\\frac{p', 'length', /cut off .* inside/u],
    ['so $p$ and', 'length', /cut off .* before a marked answer/u],
    ['####', 'context', /cut off .* after "####"/u],
    ['', 'stop', /no expression/u],
  ])('undecided: %j', (text, end, reason) => {
    const { grade } = compared(text, 'z', math, end);
    expect(grade).toMatchObject({ verdict: 'undecided', extracted: null });
    expect(grade.reason).toMatch(reason);
  });
});

describe('an expression where a number is expected', () => {
  const theorems = presetOf('theoremqa')?.rule ?? expect.fail('TheoremQA has no preset');

  it.each([
    ['\\boxed{\\frac{\\pi}{3}}', '\\frac{\\pi}{3}'],
    ['The answer is $2\\sqrt{2}$.', '2\\sqrt{2}'],
    ['The answer is 2*sqrt(2).', '2*sqrt(2)'],
    ['\\boxed{2^{10}}', '2^{10}'],
    ['\\boxed{x = e^{-1}}', 'e^{-1}'],
    ['The answer is 1/e.', '1/e'],
    ['\\boxed{\\frac{1}{e}}', '\\frac{1}{e}'],
  ])('%s is worked out', (text, expected) => {
    expect(compared(text, '1.047', theorems).asked).toEqual({ answer: expected, reference: '1.047' });
  });

  it.each([
    ['\\boxed{\\frac{\\pi}{3} \\approx 1.047}', '1.047'],
    ['\\boxed{2^{10} = 1024}', '1024'],
    ['\\boxed{45^\\circ}', '45'],
    ['\\boxed{9.8 \\, \\mathrm{m}/\\mathrm{s}^2}', '9.8'],
    ['\\boxed{9.8 \\text{ m/s}^{2}}', '9.8'],
    ['\\boxed{3 \\times 10^{8}}', '3e8'],
    ['\\boxed{\\frac{3}{4}}', '0.75'],
    ['\\boxed{5 \\frac{m}{s}}', '5'],
  ])('%s is a number as it stands', (text, reference) => {
    const { asked, grade } = compared(text, reference, theorems);
    expect(asked).toBeUndefined();
    expect(grade.verdict, grade.reason).toBe('correct');
  });
});
