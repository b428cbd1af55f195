import { rowsAt, type Matrix } from './matrix.ts';
import { TrainingRefused } from './refusal.ts';

/** What a sentinel learns from and is judged on: a row an answer. */
export interface GradedAnswers {
  readonly features: Matrix;
  /** 1 for a correct answer, 0 for an incorrect one. */
  readonly correct: Uint8Array;
  /** Any number; answers with the same one are to the same question, in whichever run, and are never parted. */
  readonly questions: Int32Array;
  /** Any number; the benchmark (or slice) of each. */
  readonly benchmarks: Int32Array;
}

/** With fewer answers than this nothing is trained. */
export const FEWEST_ANSWERS = 10;

/** The answers in these rows, in their order. */
export function answersAt(answers: GradedAnswers, rows: Int32Array): GradedAnswers {
  return {
    features: rowsAt(answers.features, rows),
    correct: Uint8Array.from(rows, (row) => answers.correct[row] as number),
    questions: rows.map((row) => answers.questions[row] as number),
    benchmarks: rows.map((row) => answers.benchmarks[row] as number),
  };
}

/** The rows of these benchmarks, ascending. */
export function rowsOfBenchmarks(benchmarks: Int32Array, wanted: readonly number[]): Int32Array {
  const rows: number[] = [];
  benchmarks.forEach((benchmark, row) => {
    if (wanted.includes(benchmark)) rows.push(row);
  });
  return Int32Array.from(rows);
}

export function countOf(correct: Uint8Array): { readonly correct: number; readonly incorrect: number } {
  let ones = 0;
  for (const one of correct) ones += one;
  return { correct: ones, incorrect: correct.length - ones };
}

export function hasBothClasses({ correct }: GradedAnswers): boolean {
  return correct.includes(0) && correct.includes(1);
}

/**
 * @param keys of the features, for the sentences.
 * @throws TrainingRefused where a feature is not finite or none varies, where there are fewer than ten answers,
 *   or only one class.
 * @throws RangeError where the parts are not equally long, or a class is neither 0 nor 1.
 */
export function checkTrainable(answers: GradedAnswers, keys: readonly string[]): void {
  const { features, correct } = answers;
  checkShape(answers, keys);
  if (features.rows < FEWEST_ANSWERS) {
    throw new TrainingRefused(
      `There are ${features.rows} graded answers to train on; at least ${FEWEST_ANSWERS} are needed.`,
    );
  }
  const place = features.values.findIndex((value) => !Number.isFinite(value));
  if (place >= 0) {
    const [row, column] = [Math.floor(place / keys.length), place % keys.length];
    throw new TrainingRefused(
      `Answer ${row + 1} has no finite ${keys[column]} (it is ${features.values[place]}): leave such answers out.`,
    );
  }
  const counts = countOf(correct);
  if (counts.correct === 0 || counts.incorrect === 0) {
    const all = counts.correct === 0 ? 'incorrect' : 'correct';
    throw new TrainingRefused(`All ${features.rows} answers are ${all}: there is nothing to tell apart.`);
  }
  if (features.values.every((value, at) => value === features.values[at % features.columns])) {
    throw new TrainingRefused(`No feature varies: all ${features.rows} answers have the same values.`);
  }
}

function checkShape(answers: GradedAnswers, keys: readonly string[]): void {
  const { features, correct, questions, benchmarks } = answers;
  const lengths = [correct.length, questions.length, benchmarks.length];
  if (lengths.some((length) => length !== features.rows)) {
    throw new RangeError(
      `There are ${features.rows} rows of features, and ${lengths.join(', ')} of the rest.`,
    );
  }
  if (keys.length === 0 || keys.length !== features.columns) {
    throw new RangeError(`There are ${features.columns} columns of features and ${keys.length} keys.`);
  }
  const odd = correct.find((one) => one > 1);
  if (odd !== undefined) throw new RangeError(`A class is ${odd}, not 0 or 1.`);
}
