import type { Columns, Selection } from '#shared/contract/api/analysis.ts';
import { DEFINITIONS } from '#shared/measures/index.ts';
import {
  byTemperature,
  compareRuns,
  entropiesByPosition,
  forkingTokens,
  isSampled,
  measureTable,
  prefixCurve,
  selectAnswers,
} from '#workbench/analysis/index.ts';
import { found, notFound, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { streamedWork } from './streamed-work.ts';
import type { Workbench } from './workbench.ts';

/** Of a call that nobody can leave. */
const NEVER = new AbortController().signal;

export function analysisRouter({ analysis }: Procedures, workbench: Workbench) {
  const { workspace, measuring } = workbench;
  return analysis.router({
    choices: analysis.choices.handler(({ input: { runIds } }) => ({
      ...workspace.analysedResponses.choices(runIds),
      sampled: isSampled(workspace, runIds),
      temperatures: temperaturesOf(workbench, runIds),
    })),
    table: analysis.table.handler(({ input: { selection, table }, signal }) =>
      streamedWork(signal, async (stop, tell) => {
        await measuring.ready(selection.runIds, stop, (done, total) => {
          tell({ kind: 'progress', done, total, what: 'Measuring answers' });
        });
        const onShare = (share: number) => {
          tell({ kind: 'progress', done: share, total: 1, what: 'Judging measures' });
        };
        return {
          kind: 'rows' as const,
          ...(await measureTable(workspace, selection, table, { signal: stop, onShare })),
        };
      }),
    ),
    columns: analysis.columns.handler(async ({ input: { selection, measures }, signal }) => {
      measures.forEach(refuseUnknown);
      await measuring.ready(selection.runIds, signal);
      return columnsOf(workbench, selection, measures, signal);
    }),
    positions: analysis.positions.handler(async ({ input: { selection }, signal = NEVER }) => {
      await measuring.ready(selection.runIds, signal);
      return entropiesByPosition(workspace, selection, signal);
    }),
    forkingTokens: analysis.forkingTokens.handler(async ({ input, signal = NEVER }) => {
      await measuring.ready(input.selection.runIds, signal);
      return forkingTokens(workspace, input.selection, input.threshold, signal);
    }),
    prefixes: analysis.prefixes.handler(async ({ input, signal = NEVER }) => {
      refuseUnknown(input.measure);
      await measuring.ready(input.selection.runIds, signal);
      return prefixCurve(workspace, input, signal);
    }),
    temperatures: analysis.temperatures.handler(async ({ input, signal = NEVER }) => {
      refuseUnknown(input.measure);
      await measuring.ready(input.selection.runIds, signal);
      return byTemperature(workspace, input, signal);
    }),
    compareRuns: analysis.compareRuns.handler(
      async ({ input: { firstRunId, secondRunId, selection }, signal = NEVER }) => {
        const runIds = [firstRunId, secondRunId];
        for (const id of runIds) found(workspace.runList.get(id), `run ${id}`);
        if (!workspace.analysedResponses.shareItems(firstRunId, secondRunId)) {
          throw refused('These two runs have no item in common: compare runs of one benchmark.');
        }
        await measuring.ready(runIds, signal);
        return compareRuns(workspace, firstRunId, secondRunId, selection, signal);
      },
    ),
    saved: analysis.saved.handler(() => workspace.analyses.list()),
    save: analysis.save.handler(({ input: { name, selection, table } }) =>
      workspace.analyses.add(name, selection, table),
    ),
    rename: analysis.rename.handler(({ input: { id, name } }) => {
      if (!workspace.analyses.rename(id, name)) throw notFound(`analysis ${id}`);
      return {};
    }),
    removeSaved: analysis.removeSaved.handler(({ input: { id } }) => {
      if (!workspace.analyses.remove(id)) throw notFound(`analysis ${id}`);
      return {};
    }),
  });
}

function refuseUnknown(measure: string): void {
  if (!DEFINITIONS.has(measure)) throw refused(`There is no measure "${measure}".`);
}

function temperaturesOf({ workspace }: Workbench, runIds: readonly number[]): number[] {
  const all = runIds.flatMap((id) => workspace.runList.get(id)?.temperature ?? []);
  return [...new Set(all)].sort((a, b) => a - b);
}

async function columnsOf(
  { workspace }: Workbench,
  selection: Selection,
  keys: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Columns> {
  const answers = await selectAnswers(workspace, selection, keys, signal);
  return {
    n: answers.ids.length,
    population: answers.population,
    ids: base64(answers.ids),
    incorrect: base64(answers.incorrect),
    run: base64(answers.run),
    length: base64(answers.length),
    runs: answers.runs.map(({ id, model, benchmark }) => ({ id, model, benchmark })),
    measures: Array.from(answers.columns, ([key, values]) => ({ key, values: base64(values) })),
  };
}

/** Machines that this runs on are little-endian. */
function base64({ buffer, byteOffset, byteLength }: Float64Array | Int32Array | Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
