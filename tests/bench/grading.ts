import type { Rule } from '#shared/contract/grading-rule.ts';
import { gradeByRule } from '#shared/grading/index.ts';
import { sameExpression } from '#shared/grading/expression/index.ts';
import { gradeAnswers, type RuleTask } from '#workbench/grading/index.ts';
import { EQUIVALENCE_PAIRS } from '../fixtures/equivalence/index.ts';
import { print, share } from './print.ts';

const NUMBERS = 10_000;
const EXPRESSIONS = 1_000;

const rule = (kind: Rule['kind']): Rule => ({
  kind,
  relativeTolerance: 0,
  absoluteTolerance: 0,
  workedReference: kind === 'number',
});

/** Prints how long answers take to grade by rule, and how the table of pairs comes out. */
export async function benchGrading(): Promise<void> {
  print('Grading by rule');
  const numbers = await secondsFor(Array.from({ length: NUMBERS }, (_, index) => numberTask(index)));
  print(`  ${NUMBERS.toLocaleString('en')} numeric answers: ${numbers.toFixed(2)} s (to reach: under 2 s)`);

  const pairs = EQUIVALENCE_PAIRS.flatMap(([, group]) => group);
  const tasks = Array.from({ length: EXPRESSIONS }, (_, index) => {
    const [answer, reference] = pairs[index % pairs.length] ?? ['', '', false];
    return expressionTask(answer, reference);
  });
  const expressions = await secondsFor(tasks);
  print(
    `  ${EXPRESSIONS.toLocaleString('en')} LaTeX answers: ${expressions.toFixed(2)} s with their thread's start (to reach: under 30 s)`,
  );
  const { answer, ms } = longest(tasks);
  print(`  the one that takes longest of them: ${ms.toFixed(0)} ms, ${answer}`);

  const grades = await gradeAnswers(pairs.map(([answer, reference]) => expressionTask(answer, reference)));
  const wanted = pairs.map(([, , same]) => (same ? 'correct' : 'incorrect'));
  const agreed = grades.filter(({ verdict }, at) => verdict === wanted[at]).length;
  const falselyCorrect = grades.filter(
    ({ verdict }, at) => verdict === 'correct' && wanted[at] !== 'correct',
  );
  print(
    `  ${pairs.length} pairs of MATH's kinds: ${share(agreed, pairs.length)} agreement (to reach: 97%), ` +
      `${share(falselyCorrect.length, pairs.length)} falsely correct (at most 0.5%)`,
  );
}

async function secondsFor(tasks: readonly RuleTask[]): Promise<number> {
  const began = performance.now();
  await gradeAnswers(tasks);
  return (performance.now() - began) / 1000;
}

/** Here, on one thread, without the messages; once before, so that nothing is loaded meanwhile. */
function longest(tasks: readonly RuleTask[]): { answer: string; ms: number } {
  let most = { answer: '', ms: 0 };
  for (const isMeasured of [false, true]) {
    for (const { rule, answered } of tasks) {
      const began = performance.now();
      const { extracted } = gradeByRule(rule, answered, sameExpression);
      const ms = performance.now() - began;
      if (isMeasured && ms > most.ms) most = { answer: `${extracted ?? ''} for ${answered.reference}`, ms };
    }
  }
  return most;
}

function numberTask(index: number): RuleTask {
  const [price, count] = [3 + (index % 17), 2 + (index % 23)];
  const total = price * count;
  const text =
    `Each of the ${count} boxes costs $${price}, so together they cost ${count} * ${price} = ` +
    `$<<${count}*${price}=${total}>>${total}.\n\nTo be sure, ${total} / ${count} is ${price} again, which fits what ` +
    `was said of one box.\n\n${index % 2 === 0 ? `#### ${total}` : `The answer is $${total}.00 altogether.`}`;
  const reference = `They cost ${count}*${price}=${total}.\n#### ${total + (index % 3 === 0 ? 1 : 0)}`;
  return { rule: rule('number'), answered: { text, reference, end: 'stop' } };
}

function expressionTask(answer: string, reference: string): RuleTask {
  const text = `We simplify step by step, and see that it must be so.\n\nTherefore the answer is $\\boxed{${answer}}$.`;
  return { rule: rule('expression'), answered: { text, reference, end: 'stop' } };
}
