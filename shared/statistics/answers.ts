import { checkLengths } from './checked.ts';
import { rowsByGroup, take, type Groups } from './groups.ts';

/** What is known of the answers whose measures are judged: a row each, shared by all measures. */
export interface Answers {
  /** 1 for an incorrect answer (the positive class), 0 for a correct one. */
  readonly incorrect: Uint8Array;
  /** The run of each, to make pairs within runs (every table's default); null pools the runs. */
  readonly runs: Groups;
  /** The question of each, 0 .. questionCount - 1. The same item in two runs is one question. */
  readonly questions: Int32Array;
  readonly questionCount: number;
  /** In tokens. */
  readonly lengths: Float64Array;
}

/** Below this many answers of a class a figure is shown in grey and has no p-value. */
const ENOUGH = 10;

/** Whether no question has two answers: then they are independent, and DeLong's variance holds. */
export function answeredOnce({ questions, questionCount }: Answers): boolean {
  const seen = new Uint8Array(questionCount);
  return questions.every((question) => {
    const first = seen[question] === 0;
    seen[question] = 1;
    return first;
  });
}

/**
 * The rows in which all these measures exist: NaN says that one is not defined for an answer.
 *
 * @throws RangeError where there is not one value an answer.
 */
export function rowsWithAll(answers: Answers, ...measures: readonly Float64Array[]): Int32Array {
  const n = answers.incorrect.length;
  for (const measure of measures) checkLengths('answers', n, 'values of a measure', measure.length);
  const rows = Int32Array.from({ length: n }, (_, row) => row);
  return rows.filter((row) => measures.every((measure) => !Number.isNaN(measure[row])));
}

/** The answers of these rows; the questions keep their numbers. */
export function answersIn(answers: Answers, rows: Int32Array): Answers {
  return {
    incorrect: Uint8Array.from(rows, (row) => answers.incorrect[row] as number),
    runs: answers.runs === null ? null : take(answers.runs, rows),
    questions: Int32Array.from(rows, (row) => answers.questions[row] as number),
    questionCount: answers.questionCount,
    lengths: take(answers.lengths, rows),
  };
}

/** Whether a class has fewer than ten answers among those that make a pair. */
export function tooFew({ incorrect, runs }: Answers): boolean {
  let [positives, negatives] = [0, 0];
  for (const rows of rowsByGroup(runs, incorrect.length)) {
    const wrong = rows.filter((row) => incorrect[row] === 1).length;
    if (wrong === 0 || wrong === rows.length) continue;
    positives += wrong;
    negatives += rows.length - wrong;
  }
  return Math.min(positives, negatives) < ENOUGH;
}
