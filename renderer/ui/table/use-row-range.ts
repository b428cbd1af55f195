import { useCallback, useState } from 'react';
import { pagesAround, type RowRange } from './row-range.ts';

/** The rows a table wants, in whole pages, and the function that tells it what is on screen. */
export function useRowRange(
  pageRows: number,
): [range: RowRange, want: (first: number, last: number) => void] {
  const [range, setRange] = useState(() => pagesAround({ first: 0, end: 1 }, pageRows));
  const want = useCallback(
    (first: number, last: number): void => {
      const next = pagesAround({ first, end: last }, pageRows);
      setRange((held) => (held.first === next.first && held.end === next.end ? held : next));
    },
    [pageRows],
  );
  return [range, want];
}
