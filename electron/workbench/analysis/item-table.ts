import { setImmediate as turn } from 'node:timers/promises';
import { csvLine } from '#workbench/exchange/index.ts';
import type { ItemQuery, Workspace } from '#workbench/store/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';

const COLUMNS = ['number', 'id', 'question', 'reference', 'category', 'kind', 'unit', 'flag'];

/** Items read at once. */
const PAGE = 500;

/** The items of a query in the benchmark's order, a row each. Read in again, they are the same items. */
export function itemTable(
  workspace: Workspace,
  benchmark: string,
  query: Pick<ItemQuery, 'benchmarkId' | 'search' | 'category'>,
): ExportedTable {
  return {
    name: `${fileName(`items-${benchmark}`)}.csv`,
    type: 'text/csv; charset=utf-8',
    header: csvLine(COLUMNS),
    async *lines() {
      for (let offset = 0; ; offset += PAGE) {
        const { rows } = workspace.itemList.page({ ...query, offset, limit: PAGE });
        for (const { position, key, question, reference, category, details } of rows) {
          const { kind = null, unit = null, flag = null } = details;
          yield csvLine([position + 1, key, question, reference, category, kind, unit, flag]);
        }
        if (rows.length < PAGE) return;
        // The host has other work between two pages.
        await turn();
      }
    },
  };
}
