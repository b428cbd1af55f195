import { DEFINITIONS, MEASURES, SAMPLE_MEASURES } from '#shared/measures/index.ts';
import { holm } from '#shared/statistics/index.ts';
import type { MeasureRow, Selection, TableSettings } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { groupAnswers } from './grouped-answers.ts';
import { judgeGroups, type JudgedGroup } from './judge-groups.ts';
import { selectAnswers } from './selected-answers.ts';
import type { OnShare } from './threads/on-share.ts';
import { withCrew } from './with-crew.ts';

export interface MeasureTable {
  readonly population: Population;
  readonly rows: MeasureRow[];
}

/**
 * Every measure in every group of a selection: those of a trace, and where items have several samples those of the
 * samples, an answer having its item's value. Threads do the work on the cores that are idle.
 *
 * @throws DOMException named AbortError with the signal; the threads have then stopped
 */
export async function measureTable(
  workspace: Workspace,
  selection: Selection,
  settings: TableSettings,
  { signal, onShare }: { readonly signal: AbortSignal; readonly onShare?: OnShare },
): Promise<MeasureTable> {
  const sampled = isSampled(workspace, selection.runIds);
  const keys = [...MEASURES, ...(sampled ? SAMPLE_MEASURES : [])].map(({ key }) => key);
  const answers = await selectAnswers(workspace, selection, keys, signal);
  const judged = await withCrew(workspace, signal, (crew, threads) =>
    judgeGroups(answers, keys, groupAnswers(answers, settings.grouping), settings, {
      crew,
      threads,
      ...(onShare && { onShare }),
    }),
  );
  return { population: answers.population, rows: withHolm(judged, settings.holm) };
}

/** Whether any of these runs samples its items more than once. */
export function isSampled({ runs }: Workspace, runIds: readonly number[]): boolean {
  return runIds.some((id) => (runs.get(id)?.settings.samplesPerItem ?? 1) > 1);
}

/** Of Spearman's p over measures x groups; those that rank alike are one test, and have the p of the first. */
function withHolm(judged: readonly JudgedGroup[], wanted: boolean): MeasureRow[] {
  const rows = judged.flatMap(({ group, measures }) => measures.map((measure) => ({ group, ...measure })));
  const own = rows.filter(({ measure }) => !DEFINITIONS.get(measure)?.ranksAs);
  const corrected = wanted ? holm(own.map(({ spearmanP }) => spearmanP)) : [];
  const found = new Map(own.map(({ group, measure }, at) => [`${measure} ${group}`, corrected[at] ?? null]));
  return rows.map((row) => {
    const test = DEFINITIONS.get(row.measure)?.ranksAs ?? row.measure;
    return { ...row, holmP: found.get(`${test} ${row.group}`) ?? null };
  });
}
