import { setImmediate as turn } from 'node:timers/promises';
import { traceLine } from '#workbench/exchange/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';

/**
 * All traces of a run in plan order, a line a finished response as `ewb trace` writes them, with its question,
 * reference and verdict. The id is the item's, with the sample's index where items were answered several times.
 */
export function runTraces(workspace: Workspace, runId: number): ExportedTable {
  const run = workspace.runList.get(runId);
  const sampled = (workspace.runs.get(runId)?.settings.samplesPerItem ?? 1) > 1;
  return {
    name: `${fileName(`traces-${runId}-${run?.model ?? ''}-${run?.benchmark ?? ''}`)}.jsonl`,
    type: 'application/jsonl; charset=utf-8',
    header: null,
    async *lines() {
      for (const id of [...workspace.responseList.ids(finishedOf(runId))]) {
        const response = workspace.responses.get(id);
        const stored = workspace.traces.read(id);
        if (response === undefined || stored.kind !== 'trace') continue;
        const { item, sample, text, answerEnd: end } = response;
        if (text === null || end === null) continue;
        const more = {
          question: item.question,
          reference: item.reference,
          verdict: workspace.grades.history(id).at(-1)?.verdict ?? null,
        };
        const answer = { text, end, trace: stored.trace };
        yield `${traceLine(sampled ? `${item.key}#${sample}` : item.key, answer, more)}\n`;
        await turn();
      }
    },
  };
}

function finishedOf(runId: number) {
  const sort = { column: 'plan' as const, descending: false };
  return { runId, search: '', verdicts: [], ends: [], states: ['done' as const], sort };
}
