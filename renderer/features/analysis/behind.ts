import type { AnswerColumns } from '#renderer/data/index.ts';
import type { Quantity } from '#renderer/ui/charts/index.ts';

/** A response behind a figure. */
export interface BehindRow {
  readonly id: number;
  /** Null where it is not known here. */
  readonly incorrect: boolean | null;
  /** The figure it is shown for, NaN where there is none. */
  readonly value: number;
}

/** The responses behind a point, a bar or a row. */
export interface Behind {
  /** What was clicked: `mean H .12 to .14 nats`. */
  readonly title: string;
  /** A measure whose help stands above. */
  readonly measure: string | null;
  /** Of `value`; null where the rows have none. */
  readonly quantity: Quantity | null;
  readonly rows: readonly BehindRow[];
}

/** The responses of some rows of the columns, with a value each. */
export function rowsBehind(
  { ids, incorrect }: Pick<AnswerColumns, 'ids' | 'incorrect'>,
  rows: Iterable<number>,
  values: ArrayLike<number>,
): BehindRow[] {
  return Array.from(rows, (row) => ({
    id: ids[row] as number,
    incorrect: incorrect[row] === 1,
    value: values[row] ?? NaN,
  }));
}

/** Rows whose value lies between two ends, low included; high too where it is the last. */
export function rowsBetween(values: ArrayLike<number>, low: number, high: number, isLast: boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value >= low && (value < high || (isLast && value === high))) rows.push(row);
  }
  return rows;
}

/** The place of the bin in which a value lies, of edges that ascend; -1 outside of them. */
export function binOf(edges: Float64Array, value: number): number {
  if (!(value >= (edges[0] as number) && value <= (edges.at(-1) as number))) return -1;
  const at = edges.findIndex((edge) => edge > value);
  return at === -1 ? edges.length - 2 : at - 1;
}
