import type { ResponseQuery, ResponseRow } from '#shared/contract/api/responses.ts';
import type { Sort } from '#renderer/ui/table/index.ts';

/** Everything of a run, in the order of its plan. */
export function wholeRun(runId: number): ResponseQuery {
  return {
    runId,
    search: '',
    verdicts: [],
    ends: [],
    states: [],
    sort: { column: 'plan', descending: false },
  };
}

type SortColumn = ResponseQuery['sort']['column'];
const SORT_COLUMNS: ReadonlySet<string> = new Set<SortColumn>([
  'plan',
  'question',
  'extracted',
  'verdict',
  'end',
  'tokens',
  'meanEntropy',
  'category',
]);

/** A query in another order; as it is where the column is none that the host sorts by. */
export function sortedBy(query: ResponseQuery, { key, descending }: Sort): ResponseQuery {
  return isSortColumn(key) ? { ...query, sort: { column: key, descending } } : query;
}

function isSortColumn(key: string): key is SortColumn {
  return SORT_COLUMNS.has(key);
}

/** Whether a query leaves anything out. */
export function isFiltered(query: ResponseQuery): boolean {
  return query.search !== '' || query.verdicts.length + query.ends.length + query.states.length > 0;
}

/** What ended an answer, in words. */
export const END_WORDS: Readonly<Record<NonNullable<ResponseRow['end']>, string>> = {
  stop: 'own end',
  length: 'max tokens',
  context: 'context full',
};
