/** Rows from `first` to before `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** The rows to hold for those on screen: whole pages, so that scrolling within them asks for nothing new. */
export function pagesAround(visible: RowRange, pageRows: number): RowRange {
  const first = Math.max(0, Math.floor(visible.first / pageRows) * pageRows);
  return { first, end: Math.max(first + pageRows, Math.ceil(visible.end / pageRows) * pageRows) };
}
