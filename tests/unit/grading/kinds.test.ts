import { describe, expect, it } from 'vitest';
import { gradeByRule } from '../../../shared/grading/index.ts';
import { gradedAs, PLAIN } from './graded.ts';

type Case = readonly [text: string, reference: string, verdict: 'correct' | 'incorrect' | 'undecided'];

describe('number within a tolerance', () => {
  it.each<Case>([
    ['The answer is 1.04.', '1', 'correct'],
    ['The answer is 0.96.', '1', 'correct'],
    ['The answer is 1.041.', '1', 'incorrect'],
    ['The answer is -1.', '1', 'incorrect'],
    ['The answer is 3 \\times 10^{8} m/s.', '299792458', 'correct'],
    ['The answer is 3 x 10^8.', '3.1e8', 'correct'],
    ['\\boxed{4.7 \\times 10^{-34}}', '4.7e-34', 'correct'],
    ['\\boxed{4.7 \\times 10^{34}}', '4.7e-34', 'incorrect'],
    ['\\boxed{10^{-24}}', '1e-24', 'correct'],
    ['\\boxed{0}', '0', 'correct'],
    ['\\boxed{0.001}', '0', 'incorrect'],
    ['\\boxed{\\frac{3}{4}}', '0.75', 'correct'],
    ['\\boxed{75\\%}', '0.75', 'correct'],
    ['\\boxed{\\$29.00}', '29', 'correct'],
    ['\\boxed{89{,}034.79}', '89,034.79', 'correct'],
    ['\\boxed{-1.64}', '\u22121.642876', 'correct'],
    ['It is 65.5 kJ/mol.', '+65.49', 'correct'],
    ['It has 5 m^2.', '5', 'correct'],
  ])('%s for %s: %s', (text, reference, verdict) => {
    expect(gradedAs({ kind: 'number', relativeTolerance: 0.04 }, text, reference).verdict).toBe(verdict);
  });

  it('takes whichever tolerance is wider', () => {
    const rule = { kind: 'number', relativeTolerance: 0.01, absoluteTolerance: 0.5 } as const;
    expect(gradedAs(rule, '#### 10.5', '10').verdict).toBe('correct');
    expect(gradedAs(rule, '#### 10.6', '10').verdict).toBe('incorrect');
    expect(gradedAs(rule, '#### 1009', '1000').verdict).toBe('correct');
    expect(gradedAs({ kind: 'number', absoluteTolerance: 1e-8 }, '#### 2.00000001', '2').verdict).toBe(
      'correct',
    );
    expect(gradedAs({ kind: 'number', absoluteTolerance: 1e-8 }, '#### 2.00000002', '2').verdict).toBe(
      'incorrect',
    );
  });

  it.each<[answer: string, reference: string, unit: string, verdict: string]>([
    ['3.52 \\times 10^{-19}', '3.52', '$10^{-19} \\mathrm{~J}$', 'correct'],
    ['3.52', '3.52', '$10^{-19} \\mathrm{~J}$', 'correct'],
    ['3.52 \\times 10^{-18}', '3.52', '$10^{-19} \\mathrm{~J}$', 'incorrect'],
    ['70000000', '7', ' $\\mathrm{10^7} \\mathrm{~km}$', 'correct'],
    ['1.70e15', '1.70', ' $\r\n10^{15} \\text { photon } \\cdot \\mathrm{s}^{-1}\r\n$', 'correct'],
    ['0.0249', '2.49', ' %', 'correct'],
    ['2.49\\%', '2.49', ' $\\%$', 'correct'],
    ['9.8', '9.8', '$\\mathrm{~m} / \\mathrm{s}^2$', 'correct'],
    ['98', '9.8', '$\\mathrm{~m} / \\mathrm{s}^2$', 'incorrect'],
  ])('%s for %s %s: %s', (answer, reference, unit, verdict) => {
    const rule = { kind: 'number', relativeTolerance: 0.05 } as const;
    expect(gradedAs(rule, `\\boxed{${answer}}`, reference, { unit }).verdict).toBe(verdict);
  });
});

describe('integer', () => {
  it.each<Case>([
    ['The answer is 11760.', '11760', 'correct'],
    ['The answer is 11760.2', '11760', 'correct'],
    ['The answer is 11760.5', '11760', 'incorrect'],
    ['The answer is -36.', '-36', 'correct'],
    ['The answer is 36.', '-36', 'incorrect'],
    ['The answer is -35.5', '-36', 'correct'],
    ['The answer is fifty thousand.', '50000', 'correct'],
    ['The answer is 50,000.', '50000', 'correct'],
    ['The answer is 50%.', '50', 'correct'],
    ['The answer is 50%.', '1', 'incorrect'],
    ['I do not know.', '5', 'undecided'],
  ])('%s for %s: %s', (text, reference, verdict) => {
    const grade = gradedAs({ kind: 'integer' }, text, reference);
    expect(grade).toMatchObject({ grader: 'integer', verdict });
  });
});

describe('choice', () => {
  const choices = ['10 metres', '100 metres', 'Both of them', 'Neither'];

  it.each<Case>([
    ['The answer is (B).', 'B', 'correct'],
    ['The answer is B', 'B', 'correct'],
    ['The answer is **B**.', 'B', 'correct'],
    ['The answer is: **(B)** 100 metres', 'B', 'correct'],
    ['The answer is $\\boxed{B}$.', 'B', 'correct'],
    ['\\boxed{\\text{B}}', 'B', 'correct'],
    ['\\boxed{\\textbf{(B)}~100}', 'B', 'correct'],
    ['\\boxed{(b)}', 'B', 'correct'],
    ['B', 'B', 'correct'],
    ['B.', 'B', 'correct'],
    ['(B)', '(b)', 'correct'],
    ['b)', 'B', 'undecided'],
    ['B. 100 metres', 'B', 'correct'],
    ['B) Because it is longer.', 'B', 'correct'],
    ['B: it is longer', 'B', 'correct'],
    ['Answer: B', 'B', 'correct'],
    ['Answer: B) 100 metres', 'B', 'correct'],
    ['**Answer: (B)**', 'B', 'correct'],
    ['Some working.\n\nANSWER: B', 'B', 'correct'],
    ['The correct answer is B because it is longer.', 'B', 'correct'],
    ['The correct answer is option B.', 'B', 'correct'],
    ['The correct option is B.', 'B', 'correct'],
    ['So option B is correct.', 'B', 'correct'],
    ['(A) is too short, so I choose (B).', 'B', 'correct'],
    ['It is longer, so\n\n**B**', 'B', 'correct'],
    ['#### B', 'B', 'correct'],
    ['The answer is 100 metres.', 'B', 'correct'],
    ['The answer is 100 metres.', '100 metres', 'correct'],
    ['The answer is B.', '100 metres', 'correct'],
    ['Therefore it is 100 metres.', 'B', 'correct'],
    ['The answer is A thing of beauty.', 'A', 'undecided'],
    ['The answer is A.', 'B', 'incorrect'],
    ['The answer is 10 metres.', 'B', 'incorrect'],
    ['The answer is B and C.', 'B', 'incorrect'],
    ['The answer is (B) or (C).', 'B', 'incorrect'],
    ['First I thought the answer is A. No: the answer is B.', 'B', 'correct'],
    ['The answer is B.\n\nQuestion: next?\nThe answer is C.', 'B', 'correct'],
    ['<think>The answer is A.</think>The answer is B.', 'B', 'correct'],
    ['I do not know.', 'B', 'undecided'],
    ['The answer is E.', 'B', 'undecided'],
    ['Therefore, B is correct.', 'B', 'correct'],
    ['Both A and C are wrong, D is out, so B is the answer.', 'B', 'correct'],
    ['Not A, not C, so I choose B.', 'B', 'correct'],
    ['Option A is incorrect. Option B is the correct one.', 'B', 'correct'],
    ['Option B is incorrect.', 'B', 'undecided'],
    ['A. 10 metres\nB. 100 metres\nC. Both\n\nIt is longer, so it is 100 metres.', 'B', 'correct'],
    [
      'The answer is A. But B is the longer of the two, as the drawing shows. So the answer is B.',
      'B',
      'correct',
    ],
    ['If B is correct, we are done.', 'B', 'undecided'],
    ['(A) and (B) are both too long.', 'A', 'incorrect'],
  ])('%s for %s: %s', (text, reference, verdict) => {
    const grade = gradedAs({ kind: 'choice' }, text, reference, { choices });
    expect(grade, grade.reason).toMatchObject({ grader: 'choice', verdict });
  });

  it('needs no choices to compare letters', () => {
    expect(gradedAs({ kind: 'choice' }, 'The answer is (c).', '(c)').verdict).toBe('correct');
    expect(gradedAs({ kind: 'choice' }, 'The answer is (d).', '(c)').verdict).toBe('incorrect');
    expect(gradedAs({ kind: 'choice' }, 'The answer is (d).', 'blue').verdict).toBe('undecided');
  });

  it('takes the choice that is said whole, not the one whose text is part of it', () => {
    const overlapping = { choices: ['5', '5 to 10', 'more'] };
    expect(gradedAs({ kind: 'choice' }, 'The answer is 5 to 10.', 'B', overlapping).verdict).toBe('correct');
    expect(gradedAs({ kind: 'choice' }, 'The answer is 5.', 'A', overlapping).verdict).toBe('correct');
  });

  it('names the reference with its text', () => {
    expect(gradedAs({ kind: 'choice' }, 'The answer is A.', '100 metres', { choices }).reason).toContain(
      'the reference has B (100 metres).',
    );
  });
});

describe('true or false', () => {
  it.each<Case>([
    ['True', 'True', 'correct'],
    ['The answer is True.', 'True', 'correct'],
    ['The answer is **false**.', 'False', 'correct'],
    ['\\boxed{\\text{True}}', 'True', 'correct'],
    ['Yes, it is.', 'True', 'correct'],
    ['No. It never is.', 'False', 'correct'],
    ['Yes', 'False', 'incorrect'],
    ['The statement is not true.', 'False', 'correct'],
    ["It isn't true.", 'False', 'correct'],
    ['It is not necessarily true.', 'False', 'correct'],
    ['The answer is not false.', 'True', 'correct'],
    ['There is no solution, so the statement is true.', 'True', 'correct'],
    ['There is no such number', 'False', 'undecided'],
    ['We know nothing about it', 'False', 'undecided'],
    ['Now the normal form is known, so it is true.', 'True', 'correct'],
    ['True or false? It is false.', 'False', 'correct'],
    ['We ask whether it is true. It is false.', 'False', 'correct'],
    ['That would be true of A, but here it is false.', 'False', 'correct'],
    ['The answer is incorrect.', 'False', 'correct'],
    ['The answer is no', 'False', 'correct'],
    ['Answer: no', 'True', 'incorrect'],
    ['It is not the case that the claim is true.', 'False', 'correct'],
    ['The claim is untrue.', 'False', 'correct'],
    [
      'The answer is true. No: the lemma does not apply here, as was shown above. The answer is false.',
      'False',
      'correct',
    ],
  ])('%s for %s: %s', (text, reference, verdict) => {
    const grade = gradedAs({ kind: 'true-false' }, text, reference);
    expect(grade, grade.reason).toMatchObject({ grader: 'true-false', verdict });
  });
});

describe('list', () => {
  const rule = { kind: 'list', relativeTolerance: 0.04 } as const;

  it.each<Case>([
    ['The answer is [0.333, 0.25].', '[0.333, 0.25]', 'correct'],
    ['The answer is (1/3, 1/4).', '[0.333, 0.25]', 'correct'],
    ['\\boxed{\\left(\\frac{1}{3}, \\frac{1}{4}\\right)}', '[0.333, 0.25]', 'correct'],
    ['The answer is $x = 1$ and $y = 2$.', '[1, 2]', 'correct'],
    ['The answer is 1, 2 and 3.', '[1, 2, 3]', 'correct'],
    ['The answer is [2, 1].', '[1, 2]', 'incorrect'],
    ['The answer is [1, 2, 3].', '[1, 2]', 'incorrect'],
    ['The answer is [1, -2].', '[1, 2]', 'incorrect'],
    ['\\boxed{\\{2, 1\\}}', '{1, 2}', 'correct'],
    ['\\boxed{\\{2, 3\\}}', '{1, 2}', 'incorrect'],
    ['\\boxed{\\{1, 1, 2\\}}', '{1, 2, 2}', 'incorrect'],
    ['\\boxed{\\{2, 1, 2\\}}', '{1, 2, 2}', 'correct'],
    ['\\boxed{1,250,3}', '[1, 250, 3]', 'correct'],
    ['\\boxed{1,250, 3}', '[1, 250, 3]', 'correct'],
    ['\\boxed{(31,250, 62,000, 1.98)}', '(31250, 62000, 1.98)', 'correct'],
    ['\\boxed{(1,2)}', '[1, 2]', 'correct'],
    ['\\boxed{(5 \\text{ kg}, 3 \\text{ m})}', '(5, 3)', 'correct'],
    ['\\boxed{[red, green]}', '[Red, Green]', 'correct'],
    ['\\boxed{3}', '[3]', 'correct'],
  ])('%s for %s: %s', (text, reference, verdict) => {
    const grade = gradedAs(rule, text, reference);
    expect(grade, grade.reason).toMatchObject({ grader: 'list', verdict });
  });

  it('asks for what is neither a number nor the same words', () => {
    const asked: string[][] = [];
    const grade = gradeByRule(
      { ...PLAIN, kind: 'list' },
      { text: '\\boxed{(\\frac{1}{1-p}, 2)}', reference: '(1/(1-p), 2)', end: 'stop' },
      (answer, reference) => {
        asked.push([answer, reference]);
        return { same: true, reason: '' };
      },
    );
    expect(asked).toEqual([['\\frac{1}{1-p}', '1/(1-p)']]);
    expect(grade.verdict).toBe('correct');
  });

  it('is undecided where an element cannot be compared, and the others do not settle it', () => {
    const verdict = (text: string, reference: string) =>
      gradeByRule({ ...PLAIN, kind: 'list' }, { text, reference, end: 'stop' }, () => ({
        same: null,
        reason: '',
      })).verdict;
    expect(verdict('\\boxed{(p, 2)}', '(q, 2)')).toBe('undecided');
    expect(verdict('\\boxed{(p, 3)}', '(q, 2)')).toBe('incorrect');
    expect(verdict('\\boxed{\\{2, p\\}}', '{q, 2}')).toBe('undecided');
  });
});

describe('text', () => {
  it.each<Case>([
    ['Monday', 'monday', 'correct'],
    ['The answer is Monday.', 'Monday', 'correct'],
    ['The answer is the Eiffel Tower!', 'Eiffel tower', 'correct'],
    ['The answer is Monday, since it follows Sunday.', 'Monday', 'correct'],
    ['\\boxed{\\text{Monday}}', 'Monday', 'correct'],
    ['We count.\nSo it must be Monday.', 'Monday', 'correct'],
    ['So it is not Monday.', 'Monday', 'incorrect'],
    ['The answer is Tuesday.', 'Monday', 'incorrect'],
    ['The answer is ｆｕｌｌ width.', 'full width', 'correct'],
    ['The answer is -5.', '5', 'incorrect'],
    ['The answer is 1.5', '15', 'incorrect'],
    ['', 'Monday', 'undecided'],
  ])('%s for %s: %s', (text, reference, verdict) => {
    const grade = gradedAs({ kind: 'text' }, text, reference);
    expect(grade, grade.reason).toMatchObject({ grader: 'text', verdict });
  });
});
