import { setImmediate as turn } from 'node:timers/promises';
import { traceLine } from '#workbench/exchange/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';
import { finishedOf } from './finished-of.ts';

/**
 * All traces of a run in plan order, a line a finished response as `ewb trace` writes them, with its question,
 * reference and verdict. The id is the item's, with the sample's index where items were answered several times. A
 * response whose trace is damaged has a line that says so in place of it, and the notice says which these are.
 */
export function runTraces(workspace: Workspace, runId: number): ExportedTable {
  const run = workspace.runList.get(runId);
  const damaged: number[] = [];
  // Ids of an external model's tokens are this workspace's own.
  const texts = run?.modelKind === 'external' ? workspace.externalTokens.texts(run.modelId) : null;
  const sampled = (workspace.runs.get(runId)?.settings.samplesPerItem ?? 1) > 1;
  return {
    name: `${fileName(`traces-${runId}-${run?.model ?? ''}-${run?.benchmark ?? ''}`)}.jsonl`,
    type: 'application/jsonl; charset=utf-8',
    header: null,
    notice: () => damagedNotice(damaged),
    async *lines() {
      damaged.length = 0;
      for (const id of [...workspace.responseList.ids(finishedOf(runId))]) {
        const response = workspace.responses.get(id);
        const stored = workspace.traces.read(id);
        if (response === undefined || stored.kind === 'missing') continue;
        const { item, sample, text, answerEnd: end } = response;
        if (text === null || end === null) continue;
        const itemId = sampled ? `${item.key}#${sample}` : item.key;
        if (stored.kind === 'damaged') {
          damaged.push(id);
          const problem = `The trace of response ${id} is damaged: ${stored.reason}.`;
          yield `${JSON.stringify({ id: itemId, question: item.question, problem })}\n`;
          continue;
        }
        const more = {
          question: item.question,
          reference: item.reference,
          verdict: workspace.grades.inForce(id)?.verdict ?? null,
        };
        const answer = { text, end, trace: stored.trace, ...(texts === null ? {} : { texts }) };
        yield `${traceLine(itemId, answer, more)}\n`;
        await turn();
      }
    },
  };
}

/** Ids named in a notice; all are in the file. */
const NAMED = 10;

function damagedNotice(ids: readonly number[]): string | null {
  if (ids.length === 0) return null;
  const named = ids.slice(0, NAMED).join(', ');
  if (ids.length === 1) return `1 response has no trace in the file: that of response ${named} is damaged.`;
  const others = ids.length > NAMED ? ` and ${ids.length - NAMED} others` : '';
  return `${ids.length} responses have no trace in the file: those of responses ${named}${others} are damaged.`;
}
