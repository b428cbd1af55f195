import { generatorFor } from '#shared/random/index.ts';
import type { Answers } from '#shared/statistics/index.ts';
import type { Row } from './by-pairs.ts';

export function answersOf(
  rows: readonly Row[],
  within: boolean,
  questionOf: (row: Row, at: number) => number,
): Answers {
  const questions = Int32Array.from(rows, questionOf);
  return {
    incorrect: Uint8Array.from(rows, ({ positive }) => (positive ? 1 : 0)),
    runs: within ? Int32Array.from(rows, ({ run }) => run) : null,
    questions,
    questionCount: Math.max(-1, ...questions) + 1,
    lengths: Float64Array.from(rows, ({ length }) => length),
  };
}

/** Answers to the same question are nearly alike, in class and in score; every other question is one run's. */
export function sampleStudy(of: { questions: number; samples: number }): {
  scores: Float64Array;
  answers: Answers;
} {
  const generator = generatorFor(4, 'sample study');
  const [rows, places]: [Row[], number[]] = [[], []];
  for (let question = 0; question < of.questions; question++) {
    const [hard, common] = [generator.nextFloat() < 0.5, 3 * generator.nextFloat()];
    for (let sample = 0; sample < of.samples; sample++) {
      const positive = generator.nextFloat() < 0.03 ? !hard : hard;
      const score = common + generator.nextFloat() + (positive ? 1 : 0);
      rows.push({ score, positive, run: question % 2, length: 10 + generator.nextInt(90) });
      places.push(question);
    }
  }
  return {
    scores: Float64Array.from(rows, ({ score }) => score),
    answers: answersOf(rows, true, (_, at) => places[at] ?? NaN),
  };
}
