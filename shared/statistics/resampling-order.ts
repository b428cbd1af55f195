import { rowsWithAll, type Answers } from './answers.ts';
import { checkedClasses } from './checked.ts';
import { rowsByGroup, take } from './groups.ts';
import { DRAWS_A_BLOCK } from './question-draws.ts';

/**
 * One measure's answers in the order in which an AUROC is added up, made once for all draws: run by run, by
 * ascending score, in steps of positives and then negatives. In a step that is not tied, the positives
 * score more than every negative before them and less than the step's own; in a tied one all score the same.
 */
export interface ResamplingOrder {
  /** Each answer's question, as its place in a block of draws (question * DRAWS_A_BLOCK). */
  readonly places: Int32Array;
  /** Of step s: its positives end at ends[2 s], its negatives at ends[2 s + 1], where the next step begins. */
  readonly ends: Int32Array;
  /** 1 for a tied step. */
  readonly tied: Uint8Array;
  /** 1 for the last step of a run. */
  readonly closesRun: Uint8Array;
}

/**
 * @param scores a measure, one value an answer; answers for which it is NaN (not defined) are left out.
 * @throws RangeError where there is not one value an answer, a class is neither 0 nor 1, or a question is not
 *   among those there are.
 */
export function resamplingOrder(scores: Float64Array, answers: Answers): ResamplingOrder {
  const rows = rowsWithAll(answers, scores);
  checkedClasses(answers.incorrect, scores.length);
  const unknown = answers.questions.find((question) => !(question >= 0 && question < answers.questionCount));
  if (unknown !== undefined) {
    throw new RangeError(`An answer is to question ${unknown} of ${answers.questionCount}.`);
  }
  const places = new Int32Array(rows.length);
  const steps = { ends: [] as number[], tied: [] as number[], closesRun: [] as number[] };
  let at = 0;
  let step = { positives: 0, negatives: 0, tied: 0 };
  const close = (closesRun: 0 | 1): void => {
    if (step.positives + step.negatives > 0) {
      steps.ends.push(at - step.negatives, at);
      steps.tied.push(step.tied);
      steps.closesRun.push(closesRun);
    }
    step = { positives: 0, negatives: 0, tied: 0 };
  };
  const append = (row: number): void => {
    places[at++] = (answers.questions[row] as number) * DRAWS_A_BLOCK;
  };

  for (const run of rowsByGroup(answers.runs && take(answers.runs, rows), rows.length)) {
    for (const group of tiedGroups(
      scores,
      run.map((index) => rows[index] as number),
    )) {
      const positives = group.filter((row) => answers.incorrect[row] === 1);
      const negatives = group.filter((row) => answers.incorrect[row] === 0);
      const tied = positives.length > 0 && negatives.length > 0;
      if (tied || step.tied || (positives.length > 0 && step.negatives > 0)) close(0);
      positives.forEach(append);
      negatives.forEach(append);
      step.positives += positives.length;
      step.negatives += negatives.length;
      step.tied = tied ? 1 : 0;
    }
    close(1);
  }
  return {
    places,
    ends: Int32Array.from(steps.ends),
    tied: Uint8Array.from(steps.tied),
    closesRun: Uint8Array.from(steps.closesRun),
  };
}

/** Rows by ascending score, those of equal scores together. */
function* tiedGroups(scores: Float64Array, rows: Int32Array): Generator<Int32Array> {
  const scoreOf = (row: number): number => scores[row] as number;
  // Infinities have no difference, but an order.
  const sorted = rows.toSorted((a, b) => (scoreOf(a) < scoreOf(b) ? -1 : scoreOf(a) > scoreOf(b) ? 1 : 0));
  let from = 0;
  for (let to = 1; to <= sorted.length; to++) {
    if (to < sorted.length && scores[sorted[to] as number] === scores[sorted[from] as number]) continue;
    yield sorted.subarray(from, to);
    from = to;
  }
}
