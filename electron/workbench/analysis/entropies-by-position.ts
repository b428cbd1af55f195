import type { Positions, Selection } from '#shared/contract/api/analysis.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { selectAnswers } from './selected-answers.ts';
import { sharedFloats32, sharedIntegers } from './shared-memory.ts';
import { drawTraced, eachTraced } from './trace-sample.ts';
import { withCrew } from './with-crew.ts';

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
    const found = await crew.run('positions', { entropies, starts, lengths, incorrect });
    return { population: answers.population, read: lengths.filter((length) => length > 0).length, ...found };
  });
}
