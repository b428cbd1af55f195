/** Rows as a table asks for them: by their place, some of them not there yet. */
export interface RowSource<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Undefined where the row is still on its way: a placeholder is shown. */
  readonly row: (index: number) => Row | undefined;
  /** Tells which rows are on screen, last exclusive. */
  readonly want: (first: number, last: number) => void;
  /** Why rows are missing, in a sentence, or null. */
  readonly problem: string | null;
}
