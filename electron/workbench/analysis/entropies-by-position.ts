import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Positions } from '#shared/contract/api/position-figures.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { selectAnswers } from './selected-answers.ts';
import { sharedFloats32, sharedIntegers } from './shared-memory.ts';
import { MOST_POSITIONS, type ClassPositions } from './threads/summarise-positions.ts';
import { drawTraced, eachTraced } from './trace-sample.ts';
import { withCrew } from './with-crew.ts';

/** Answers of a class that a position has at least, to be the last of those reached. */
const ENOUGH = 10;

/**
 * Entropy by position, correct answers against incorrect ones: see positionsSchema. Traces are read and decoded; some
 * 4 bytes a token are held.
 */
export async function entropiesByPosition(
  workspace: Workspace,
  selection: Selection,
  signal: AbortSignal,
): Promise<Positions> {
  const answers = await selectAnswers(workspace, selection, [], signal);
  const rows = drawTraced(answers);
  const lengths = sharedIntegers(rows.length);
  const starts = sharedIntegers(rows.length);
  const incorrect = Uint8Array.from(rows, (row) => answers.incorrect[row] as number);
  const ids = Int32Array.from(rows, (row) => answers.ids[row] as number);
  let tokens = 0;
  rows.forEach((row, place) => {
    starts[place] = tokens;
    tokens += answers.length[row] as number;
  });
  const entropies = sharedFloats32(tokens);
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  const { profile } = selection;
  return withCrew(workspace, signal, async (crew, threads) => {
    await eachTraced(workspace, answers, rows, threads, async (batch) => {
      const traces = batch.map(({ trace, row }) => ({ trace, place: places.get(row) as number }));
      await crew.run('entropies', { traces, profile, into: { entropies, starts, lengths } });
    });
    const reach = reachOf(lengths, incorrect);
    const task = { entropies, starts, lengths, ids, incorrect, reach };
    const [ofCorrect, ofIncorrect] = await Promise.all([
      crew.run('positions', { ...task, wrong: false }),
      crew.run('positions', { ...task, wrong: true }),
    ]);
    const read = lengths.filter((length) => length > 0).length;
    return { population: answers.population, read, reach, ...byClass(ofCorrect, ofIncorrect) };
  });
}

/** The last position that ten answers of each class have; 0 where there is none. */
export function reachOf(lengths: Int32Array, incorrect: Uint8Array): number {
  const lastOf = (is: 0 | 1): number =>
    lengths
      .filter((length, at) => length > 0 && incorrect[at] === is)
      .sort()
      .at(-ENOUGH) ?? 0;
  return Math.min(MOST_POSITIONS, lastOf(0), lastOf(1));
}

/** As both classes are told of, figure by figure. */
export function byClass(correct: ClassPositions, incorrect: ClassPositions) {
  const both = <Key extends keyof ClassPositions>(key: Key) => ({
    correct: correct[key],
    incorrect: incorrect[key],
  });
  return {
    absolute: both('absolute'),
    reaching: both('reaching'),
    relative: both('relative'),
    peaks: both('peaks'),
    relativeAnswers: both('relativeAnswers'),
    peakAnswers: both('peakAnswers'),
  };
}
