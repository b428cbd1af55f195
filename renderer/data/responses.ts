import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResponseDetail, ResponseQuery, ResponseRow } from '#shared/contract/api/responses.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';
import { usePagedRows, type PagedRows } from './paged-rows.ts';

/** The responses of a query: for a table of any length. */
export function useResponseRows(query: ResponseQuery): PagedRows<ResponseRow> {
  const client = useClient();
  return usePagedRows<ResponseRow>({
    queryKey: keys.responsePage(query),
    load: (offset, limit, signal) => client.responses.page({ query, offset, limit }, { signal }),
  });
}

/** One page of a query's responses, `limit` at most 500. The page before stays while the next is on its way. */
export function useResponsesPage(query: ResponseQuery, offset: number, limit: number) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.responsePage(query), offset, limit],
    queryFn: ({ signal }) => client.responses.page({ query, offset, limit }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** A response, with its place and neighbours in a query where one is given. */
export function useResponse(id: number, query: ResponseQuery | null) {
  const client = useClient();
  return useQuery<ResponseDetail>({
    queryKey: keys.response(id, query),
    queryFn: ({ signal }) => client.responses.get({ id, query }, { signal }),
  });
}
