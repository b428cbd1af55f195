import { take } from '#shared/statistics/groups.ts';
import {
  BOOTSTRAP_BLOCKS,
  DRAWS_A_BLOCK,
  drawQuestions,
  percentileInterval,
  wilson,
  type Interval,
} from '#shared/statistics/index.ts';
import type { OnShare } from './on-share.ts';

export interface AccuracyTask {
  readonly incorrect: Uint8Array;
  readonly questions: Int32Array;
  /** The group's answers; null for all. */
  readonly rows: Int32Array | null;
  readonly seed: number;
}

/**
 * The 95% interval of the share of correct answers: Wilson's where each question has one answer, else from the seeded
 * bootstrap over questions. Null where there are no answers, or all draws are alike.
 */
export function accuracyInterval(task: AccuracyTask, onShare: OnShare): Interval | null {
  const { questions, seed } = task;
  const rows = task.rows ?? Int32Array.from(questions.keys());
  const incorrect = take(task.incorrect, rows);
  // Answers and correct ones of each question.
  const counts = new Map<number, { all: number; correct: number }>();
  rows.forEach((row, at) => {
    const question = questions[row] as number;
    const count = counts.get(question) ?? { all: 0, correct: 0 };
    count.all++;
    if (incorrect[at] === 0) count.correct++;
    counts.set(question, count);
  });
  const all = [...counts.values()];
  const correct = all.reduce((sum, count) => sum + count.correct, 0);
  if (all.length === rows.length) return wilson(correct, rows.length);
  const drawn = new Float64Array(BOOTSTRAP_BLOCKS * DRAWS_A_BLOCK);
  for (let block = 0; block < BOOTSTRAP_BLOCKS; block++) {
    const times = drawQuestions(seed, all.length, block);
    for (let draw = 0; draw < DRAWS_A_BLOCK; draw++) {
      let [n, right] = [0, 0];
      all.forEach((count, question) => {
        const often = times[question * DRAWS_A_BLOCK + draw] as number;
        n += often * count.all;
        right += often * count.correct;
      });
      drawn[block * DRAWS_A_BLOCK + draw] = right / n;
    }
    onShare((block + 1) / BOOTSTRAP_BLOCKS);
  }
  return percentileInterval(drawn);
}
