import type { Export } from '#shared/contract/api/exports.ts';
import {
  featureTable,
  gradeTable,
  itemTable,
  reportPage,
  responseTable,
  runTraces,
  tokenTable,
  type ExportedTable,
} from '#workbench/analysis/index.ts';
import { writeWhole } from '#workbench/exchange/index.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { tokenTexts } from './token-texts.ts';
import type { Workbench } from './workbench.ts';

export function exportsRouter({ exports }: Procedures, workbench: Workbench) {
  const { host } = workbench;
  return exports.router({
    make: exports.make.handler(async ({ input }) => {
      const table = await tableOf(workbench, input);
      if (host.saveFile !== undefined) {
        const path = await host.saveFile(table.name);
        if (path === null) return { kind: 'cancelled' };
        const rows = await save(path, table);
        return { kind: 'saved', path, rows, notice: table.notice?.() ?? null };
      }
      if (host.offerDownload === undefined)
        throw refused('This host can neither save files nor hand them over.');
      return { kind: 'download', url: host.offerDownload(table), name: table.name };
    }),
  });
}

async function tableOf(workbench: Workbench, wanted: Export): Promise<ExportedTable> {
  const { workspace } = workbench;
  switch (wanted.kind) {
    case 'responses':
      found(workspace.runList.get(wanted.query.runId), `run ${wanted.query.runId}`);
      return responseTable(workspace, wanted.query);
    case 'items': {
      const { benchmarkId } = wanted.query;
      const { name } = found(workspace.benchmarks.get(benchmarkId), `benchmark ${benchmarkId}`);
      return itemTable(workspace, name, wanted.query);
    }
    case 'features':
      await workbench.measuring.ready(wanted.selection.runIds, undefined);
      return featureTable(workspace, wanted.selection);
    case 'report':
      return reportPage(wanted.name, wanted.html);
    case 'grades':
      found(workspace.runList.get(wanted.runId), `run ${wanted.runId}`);
      return gradeTable(workspace, wanted.runId);
    case 'traces':
      found(workspace.runList.get(wanted.runId), `run ${wanted.runId}`);
      return runTraces(workspace, wanted.runId);
    case 'tokens': {
      const { id, runId, item, text } = found(
        workspace.responses.get(wanted.responseId),
        `response ${wanted.responseId}`,
      );
      const stored = workspace.traces.read(id);
      if (stored.kind === 'damaged')
        throw refused(`The trace of response ${id} is damaged: ${stored.reason}.`);
      if (stored.kind === 'missing') throw refused(`Response ${id} has no trace: it is not finished.`);
      const response = { id, itemKey: item.key, text: text ?? '', trace: stored.trace };
      return tokenTable(response, await tokenTexts(workbench, runId));
    }
  }
}

/** Writes a table to a file, whole or not at all. Gives the number of rows. */
async function save(path: string, { header, lines }: ExportedTable): Promise<number> {
  let rows = 0;
  async function* chunks(): AsyncGenerator<string> {
    if (header !== null) yield header;
    for await (const line of lines()) {
      rows++;
      yield line;
    }
  }
  try {
    await writeWhole(path, chunks());
  } catch (error) {
    throw refused(`${error instanceof Error ? error.message : path}. Nothing was saved.`);
  }
  return rows;
}
