import { setImmediate as turn } from 'node:timers/promises';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { csvLine, type CsvField } from '#workbench/exchange/index.ts';
import type { Grade, ResponseWithItem, StoredTrace, Workspace } from '#workbench/store/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';
import { QUANTILES, summariseNll, summariseProfile } from './profile-summary.ts';

const PROFILE_COLUMNS = ['mean', 'max', 'std', 'sum', ...QUANTILES.map((q) => `q${100 * q}`)];

const COLUMNS = [
  'run',
  'model',
  'benchmark',
  'item',
  'sample',
  'category',
  'question',
  'reference',
  'state',
  'response',
  'end',
  'verdict',
  'extracted',
  'reason',
  'prompt_tokens',
  'tokens',
  ...PROFILE_COLUMNS.map((column) => `entropy_${column}`),
  ...PROFILE_COLUMNS.map((column) => `entropy_top20_${column}`),
  'nll_mean',
  'nll_max',
  'nll_sum',
  'error',
];

/** The responses of a query in its order, a row each, with a summary of each profile (nats). */
export function responseTable(workspace: Workspace, query: ResponseQuery): ExportedTable {
  const run = workspace.runList.get(query.runId);
  const [model, benchmark] = [run?.model ?? '', run?.benchmark ?? ''];
  return {
    name: `${fileName(`responses-${query.runId}-${model}-${benchmark}`)}.csv`,
    type: 'text/csv; charset=utf-8',
    header: csvLine(COLUMNS),
    async *lines() {
      for (const id of [...workspace.responseList.ids(query)]) {
        const response = workspace.responses.get(id);
        // A run may be removed while it is exported.
        if (response === undefined) continue;
        const grade = workspace.grades.history(id).at(-1) ?? null;
        yield csvLine([
          run?.id ?? null,
          model,
          benchmark,
          ...responseFields(response, grade),
          ...profileFields(workspace.traces.read(id)),
          response.error,
        ]);
        // Each row reads and decodes a trace: the host has other work between them.
        await turn();
      }
    },
  };
}

function responseFields(response: ResponseWithItem, grade: Grade | null): CsvField[] {
  const { item } = response;
  return [
    item.key,
    response.sample,
    item.category,
    item.question,
    item.reference,
    response.state,
    response.text,
    response.answerEnd,
    grade?.verdict ?? null,
    grade?.extracted ?? null,
    grade?.reason ?? null,
    response.promptTokens,
    response.tokens,
  ];
}

/** Empty cells where there is no trace, or a damaged one. */
function profileFields(stored: StoredTrace): CsvField[] {
  if (stored.kind !== 'trace') return Array.from({ length: 2 * PROFILE_COLUMNS.length + 3 }, () => null);
  const { trace } = stored;
  const nll = summariseNll(trace);
  return [
    ...[trace.entropy, trace.entropyTop20].flatMap((profile) => {
      const summary = summariseProfile(profile);
      return [summary.mean, summary.max, summary.std, summary.sum, ...summary.quantiles];
    }),
    nll.mean,
    nll.max,
    nll.sum,
  ];
}
