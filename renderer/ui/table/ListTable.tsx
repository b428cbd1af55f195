import { countedOf } from '#renderer/ui/figures.ts';
import type { ReactElement, ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { Column, Sort } from './column.ts';
import { groupRows } from './group-rows.ts';
import { findRows, orderRows } from './order-rows.ts';
import type { RowSource } from './row-source.ts';
import { VirtualTable } from './VirtualTable.tsx';

export interface ListTableProps<Row> {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Words that every row shown has in some column. */
  readonly search?: string;
  readonly sortedBy?: Sort;
  readonly onOpen?: (row: Row, index: number) => void;
  /** Rows of the same group stand together under its title, groups in the order of their first rows. */
  readonly groupOf?: (row: Row) => string;
  readonly groupTitle?: (rows: readonly Row[]) => ReactNode;
  readonly empty: ReactNode;
  /** What a row is called: `run`. */
  readonly noun: string;
  /** How many there are, where `rows` are some of them only. */
  readonly of?: number;
  /** Of the CSV that the rows shown are exported as, without its ending. */
  readonly fileName: string;
  readonly actions?: ReactNode;
  readonly maxHeight?: number;
}

/** A table of rows that are all in memory: sorts, finds and groups them itself. */
export function ListTable<Row>(props: ListTableProps<Row>): ReactElement {
  const {
    columns,
    rows,
    search = '',
    sortedBy,
    groupOf,
    groupTitle,
    noun,
    fileName,
    of: all,
    ...rest
  } = props;
  const [sort, setSort] = useState<Sort | null>(sortedBy ?? null);
  const lines = useMemo(() => {
    const ordered = orderRows(findRows(rows, columns, search), columns, sort);
    return groupRows(ordered, groupOf ?? null);
  }, [rows, columns, search, sort, groupOf]);
  const source = useMemo(
    (): RowSource<Row> => ({
      total: lines.length,
      row: (index) => {
        const line = lines[index];
        return line?.kind === 'row' ? line.row : undefined;
      },
      want: () => undefined,
      isOld: false,
      problem: null,
    }),
    [lines],
  );
  const heading = (index: number): ReactNode => {
    const line = lines[index];
    return line?.kind === 'group' ? (groupTitle?.(line.rows) ?? line.group) : undefined;
  };
  const found = lines.filter((line) => line.kind === 'row').map((line) => line.row);
  return (
    <VirtualTable
      {...rest}
      columns={columns}
      source={source}
      sort={sort}
      onSort={setSort}
      {...(groupOf === undefined ? {} : { heading })}
      exported={{ fileName, rows: found }}
      count={countedOf(found.length, all ?? rows.length, noun)}
    />
  );
}
