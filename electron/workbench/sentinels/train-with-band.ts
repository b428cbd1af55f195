import { largestError, TrainingRefused, type Sentinel } from '#shared/learning/index.ts';
import type { Crew, Learned, OnShare, TrainTask } from '#workbench/analysis/index.ts';

/** Below as many benchmarks there is no error band. */
const FEWEST = 3;

/**
 * Trains a sentinel and, from three benchmarks on, one without each of them in turn.
 *
 * @param onShare told of the sentinel's own training
 * @returns also the largest error that a benchmark left out had: null below three, or where the others do not allow it
 * @throws TrainingRefused with a sentence where the answers do not allow it
 */
export async function trainWithBand(
  task: TrainTask,
  crew: Crew,
  onShare: OnShare,
): Promise<{ readonly sentinel: Sentinel; readonly errorBand: number | null }> {
  const benchmarks = new Set(task.answers.benchmarks).size;
  const [sentinel, leftOut] = await Promise.all([
    crew.run('train', task, onShare),
    benchmarks < FEWEST ? null : crew.run('leaveOut', task),
  ]);
  return {
    sentinel: resultOf(sentinel),
    errorBand: leftOut?.kind === 'learned' ? largestError(leftOut.result) : null,
  };
}

function resultOf<Result>(learned: Learned<Result>): Result {
  if (learned.kind === 'refused') throw new TrainingRefused(learned.sentence);
  return learned.result;
}
