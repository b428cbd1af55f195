import { useQueries, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';

/** Rows in one page of a long table. */
const PAGE_ROWS = 200;

/** A long table of which the pages around what is on screen are held. */
export interface PagedRows<Row> {
  /** Undefined until a first page is there. */
  readonly total: number | undefined;
  /** The row at a place, or undefined while its page is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Tells which rows are on screen, last exclusive: their pages are fetched. */
  readonly want: (first: number, last: number) => void;
  /** What hindered a page, or null. */
  readonly error: Error | null;
  /** What the rows are an answer to, as a text: while `isOld`, what was asked before. */
  readonly asked: string;
  /** Another search or order is on its way: these rows are of the one before. */
  readonly isOld: boolean;
}

interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

interface PagedRowsOptions<Row> {
  /** Begins with what the rows belong to (two parts), then what is asked of them. */
  readonly queryKey: QueryKey;
  readonly load: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;
}

/** What is there of an answer. */
export interface Held<Row> extends Pick<PagedRows<Row>, 'total' | 'rowAt' | 'error' | 'asked'> {
  /** What the rows belong to. */
  readonly thing: string;
}

const FIRST_PAGE: readonly number[] = [0];

/**
 * The pages of a table that are on screen. While another search or order is on its way, the rows stay those of
 * the one before; the new ones begin with their first page.
 */
export function usePagedRows<Row>({ queryKey, load }: PagedRowsOptions<Row>): PagedRows<Row> {
  const asked = JSON.stringify(queryKey);
  const thing = JSON.stringify(queryKey.slice(0, 2));
  const [before, setBefore] = useState<Held<Row> | null>(null);
  const [wanted, setWanted] = useState({ asked, pages: FIRST_PAGE });
  const pages = wanted.asked === asked ? wanted.pages : FIRST_PAGE;
  const now = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...queryKey, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => load(page * PAGE_ROWS, PAGE_ROWS, signal),
    })),
    combine: useCallback(
      (results: UseQueryResult<Page<Row>>[]): Held<Row> => ({
        asked,
        thing,
        total: results.find((result) => result.data !== undefined)?.data.total,
        rowAt: rowsOf(results, pages[0] ?? 0),
        error: results.find((result) => result.error !== null)?.error ?? null,
      }),
      [asked, thing, pages],
    ),
  });
  if (now.total !== undefined && now !== before) setBefore(now);

  const shown = useMemo(() => shownOf(now, before), [now, before]);
  const want = useCallback(
    (first: number, last: number) => {
      const next = { asked: shown.asked, pages: pagesOf(first, last) };
      setWanted((held) =>
        held.asked === next.asked && held.pages.join() === next.pages.join() ? held : next,
      );
    },
    [shown.asked],
  );
  return { ...shown, want, isOld: shown.asked !== asked };
}

/** What is shown: what is there, with what was there before for as long as it is of the same thing. */
export function shownOf<Row>(now: Held<Row>, before: Held<Row> | null): Held<Row> {
  if (before?.thing !== now.thing || before === now) return now;
  // The same answer: what was there stays while the next pages are on their way, so that nothing jumps.
  if (before.asked === now.asked) {
    return {
      ...now,
      total: now.total ?? before.total,
      rowAt: (index) => now.rowAt(index) ?? before.rowAt(index),
    };
  }
  return now.total === undefined ? { ...before, error: now.error } : now;
}

function rowsOf<Row>(
  results: readonly { readonly data: Page<Row> | undefined }[],
  first: number,
): (index: number) => Row | undefined {
  return (index) => results[Math.floor(index / PAGE_ROWS) - first]?.data?.rows[index % PAGE_ROWS];
}

/** The pages that rows touch, last exclusive; the first where there are none. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE_ROWS));
  const to = Math.max(from, Math.ceil(last / PAGE_ROWS) - 1);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
