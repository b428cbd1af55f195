import { setImmediate as turn } from 'node:timers/promises';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { measureAnswer, pickMeasures, signalsOfTrace, type Profile } from '#shared/measures/index.ts';
import { hasExactEntropy, type Trace } from '#shared/trace/index.ts';
import { csvLine, type CsvField } from '#workbench/exchange/index.ts';
import type { Grade, ResponseWithItem, StoredTrace, Workspace } from '#workbench/store/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';

/** Measures that sum a profile up, and what their columns are called after it. */
const OF_PROFILE = {
  mean: 'mean',
  max: 'max',
  std: 'std',
  se_sum: 'sum',
  q10: 'q10',
  q25: 'q25',
  q50: 'q50',
  q75: 'q75',
  q90: 'q90',
} as const;
const OF_LIKELIHOOD = { nll_avg: 'nll_mean', nll_max: 'nll_max', nll_sum: 'nll_sum' } as const;
const PROFILE_COLUMNS = Object.values(OF_PROFILE);

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
  'grader_kind',
  'grader',
  'note',
  'prompt_tokens',
  'tokens',
  ...PROFILE_COLUMNS.map((column) => `entropy_${column}`),
  ...PROFILE_COLUMNS.map((column) => `entropy_top20_${column}`),
  ...Object.values(OF_LIKELIHOOD),
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
        const grade = workspace.grades.inForce(id) ?? null;
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
    response.extracted,
    grade?.reason ?? null,
    grade?.grader.kind ?? null,
    grade?.grader.name ?? null,
    grade?.note ?? null,
    response.promptTokens,
    response.tokens,
  ];
}

/** Empty cells where there is no trace, a damaged or empty one, or one without exact entropies. */
function profileFields(stored: StoredTrace): CsvField[] {
  const trace = stored.kind === 'trace' ? stored.trace : null;
  return [
    ...measuresOf(trace && hasExactEntropy(trace) ? trace : null, 'exact', Object.keys(OF_PROFILE)),
    ...measuresOf(trace, 'top20', Object.keys(OF_PROFILE)),
    ...measuresOf(trace, 'top20', Object.keys(OF_LIKELIHOOD)),
  ];
}

function measuresOf(trace: Trace | null, profile: Profile, keys: readonly string[]): CsvField[] {
  const measured =
    trace && measureAnswer(signalsOfTrace(trace, profile, { answer: null, thinkingEnd: null }));
  if (measured?.kind !== 'measured') return keys.map(() => null);
  return [...pickMeasures(measured.values, keys)];
}
