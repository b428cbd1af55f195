import { useQueries, type Query, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Rows in one page of a long table. */
export const PAGE_ROWS = 200;

/** Rows from `first` to before `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** A long table of which the pages around a range are held. */
export interface PagedRows<Row> {
  /** Undefined until a first page is there. */
  readonly total: number | undefined;
  /** The row at a place, or undefined while its page is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** What hindered a page, or null. */
  readonly error: Error | null;
  /** Nothing to show yet. */
  readonly isPending: boolean;
}

interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

interface PagedRowsOptions<Row> {
  /** Begins with what the rows belong to (two parts), then what is asked of them. */
  readonly queryKey: QueryKey;
  readonly range: RowRange;
  readonly load: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;
}

/**
 * The pages of a table that a range touches. While another search or order is on its way, a page shows what it
 * showed before.
 */
export function usePagedRows<Row>({ queryKey, range, load }: PagedRowsOptions<Row>): PagedRows<Row> {
  const pages = pagesOf(range);
  const first = pages[0] ?? 0;
  const combine = useCallback(
    (results: UseQueryResult<Page<Row>>[]): PagedRows<Row> => {
      const settled = results.find((result) => result.data !== undefined && !result.isPlaceholderData);
      return {
        total: (settled ?? results.find((result) => result.data !== undefined))?.data.total,
        rowAt: (index) => results[Math.floor(index / PAGE_ROWS) - first]?.data?.rows[index % PAGE_ROWS],
        error: results.find((result) => result.error !== null)?.error ?? null,
        isPending: results.every((result) => result.isPending),
      };
    },
    [first],
  );
  return useQueries({
    queries: pages.map((page) => {
      const pageKey = [...queryKey, page];
      return {
        queryKey: pageKey,
        queryFn: ({ signal }: { signal: AbortSignal }) => load(page * PAGE_ROWS, PAGE_ROWS, signal),
        placeholderData: (before: Page<Row> | undefined, query: Query<Page<Row>> | undefined) =>
          query !== undefined && isSamePlace(query.queryKey, pageKey) ? before : undefined,
      };
    }),
    combine,
  });
}

/** The pages that a range of rows touches. */
export function pagesOf(range: RowRange): number[] {
  const first = Math.max(0, Math.floor(range.first / PAGE_ROWS));
  const last = Math.max(first, Math.ceil(range.end / PAGE_ROWS) - 1);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether two pages are the same one of the same thing, whatever was asked of it. */
export function isSamePlace(a: QueryKey, b: QueryKey): boolean {
  return a[0] === b[0] && a[1] === b[1] && a.at(-1) === b.at(-1);
}
