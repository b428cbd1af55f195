import { responseQuerySchema, type ResponseQuery } from '#shared/contract/api/responses.ts';

/** A table's query as it stands in an address. What is as usual is left out. */
export function paramsOfQuery(query: ResponseQuery): URLSearchParams {
  const params = new URLSearchParams({ run: String(query.runId) });
  if (query.search !== '') params.set('search', query.search);
  if (query.verdicts.length > 0) params.set('verdicts', query.verdicts.join(','));
  if (query.ends.length > 0) params.set('ends', query.ends.join(','));
  if (query.states.length > 0) params.set('states', query.states.join(','));
  if (query.sort.column !== 'plan') params.set('sort', query.sort.column);
  if (query.sort.descending) params.set('order', 'descending');
  return params;
}

/** The query of an address; null where it has none, or none that makes sense. */
export function queryOfParams(params: URLSearchParams): ResponseQuery | null {
  const list = (name: string) => (params.get(name) ?? '').split(',').filter((part) => part !== '');
  const parsed = responseQuerySchema.safeParse({
    runId: Number(params.get('run')),
    search: params.get('search') ?? '',
    verdicts: list('verdicts'),
    ends: list('ends'),
    states: list('states'),
    sort: { column: params.get('sort') ?? 'plan', descending: params.get('order') === 'descending' },
  });
  return parsed.success ? parsed.data : null;
}
