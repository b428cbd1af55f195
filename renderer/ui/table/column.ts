import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** Shown behind the title: numbers carry their unit in the header. */
  readonly unit?: string;
  /** Said when the pointer rests on the header. */
  readonly explanation?: string;
  /** Least width in pixels. */
  readonly width: number;
  /** Share of the room that is left; 0 where absent. */
  readonly grow?: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Where it does not fit, the end is kept, not the beginning: for keys that end in what tells them apart. */
  readonly keepEnd?: boolean;
  /** Whether the table is asked to sort by it. */
  readonly sortable?: boolean;
  /** Numbers begin with the largest. */
  readonly descendingFirst?: boolean;
  /** Not shown until asked for. */
  readonly hidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** What an in-memory table sorts by, finds in and exports; undefined and null sort last. */
  readonly value?: (row: Row) => string | number | null;
  /** What is exported instead of `value`: one column or several. */
  readonly exported?: readonly ExportedField<Row>[];
}

/** A column of an exported table. */
export interface ExportedField<Row> {
  readonly title: string;
  readonly unit?: string;
  readonly value: (row: Row) => string | number | null;
}

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** What a click on a header makes of the order: first its own way, then the other way. */
export function sortAfterClick<Row>(sort: Sort | null, column: Column<Row>): Sort {
  if (sort?.key === column.key) return { key: column.key, descending: !sort.descending };
  return { key: column.key, descending: column.descendingFirst === true };
}

/** Widths of the columns, as CSS says them. `widths` are those the user has drawn. */
export function gridTemplate<Row>(
  columns: readonly Column<Row>[],
  widths: Readonly<Record<string, number>> = {},
): string {
  return columns
    .map((column) => {
      const drawn = widths[column.key];
      if (drawn !== undefined) return `${drawn}px`;
      const grow = column.grow ?? 0;
      return grow === 0 ? `${column.width}px` : `minmax(${column.width}px, ${grow}fr)`;
    })
    .join(' ');
}

/** The least width of a row. */
export function leastWidth<Row>(
  columns: readonly Column<Row>[],
  widths: Readonly<Record<string, number>> = {},
): number {
  return columns.reduce((sum, column) => sum + (widths[column.key] ?? column.width), 0);
}
