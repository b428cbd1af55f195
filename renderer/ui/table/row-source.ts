/** Rows as a table asks for them: by their place, some of them not there yet. */
export interface RowSource<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Undefined where the row is still on its way: a placeholder is shown. */
  readonly row: (index: number) => Row | undefined;
  /** Tells which rows are on screen, last exclusive. */
  readonly want: (first: number, last: number) => void;
  /** The rows are those that were asked for before: what is asked for now is on its way. */
  readonly isOld: boolean;
  /** Why rows are missing, in a sentence, or null. */
  readonly problem: string | null;
}

/** Rows of which the pages around what is on screen are held. */
interface PagedRows<Row> extends Pick<RowSource<Row>, 'want' | 'isOld'> {
  /** Undefined until a first page is there. */
  readonly total: number | undefined;
  readonly rowAt: RowSource<Row>['row'];
}

/** @param problem why rows are missing, in a sentence, or null. */
export function sourceOf<Row>(rows: PagedRows<Row>, problem: string | null): RowSource<Row> {
  const { total = null, rowAt: row, want, isOld } = rows;
  return { total, row, want, isOld, problem };
}
