import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useCallback, useEffect, useId, useRef } from 'react';
import type { Column, Sort } from './column.ts';
import { gridTemplate, leastWidth } from './column.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { CsvButton } from './CsvButton.tsx';
import { rowAfterKey } from './keyboard.ts';
import type { RowSource } from './row-source.ts';
import { recallPlace } from './table-memory.ts';
import { ROW_HEIGHT, TableFrame } from './TableFrame.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { useColumnChoice } from './use-column-choice.ts';
import { useTablePlace } from './use-table-place.ts';

export interface VirtualTableProps<Row> {
  /** Its name in the window: its columns are remembered under it. */
  readonly name: string;
  /** What it is asked, as a name: cursor and scroll are remembered under it. The table's name by default. */
  readonly place?: string;
  /** What it is a table of, for screen readers. */
  readonly label: string;
  /** Keep it in one place (a constant or useMemo): a new list draws every row anew. */
  readonly columns: readonly Column<Row>[];
  readonly source: RowSource<Row>;
  readonly sort?: Sort | null;
  /** Absent: nothing sorts. */
  readonly onSort?: (sort: Sort) => void;
  /** Absent: rows do not open. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** Lines between the rows, by their place: such a line has no row. */
  readonly heading?: (index: number) => ReactNode;
  /** Said where there are no rows. */
  readonly empty: ReactNode;
  /** Left of the footer: how many there are. */
  readonly count: ReactNode;
  /** Right of the footer: exports that the host makes. */
  readonly actions?: ReactNode;
  /** Rows that are all in the page, to be exported as CSV with the columns that are shown. */
  readonly exported?: ExportedRows<Row>;
  /** Fills its parent by default; with this it is as high as its rows, up to so many pixels. */
  readonly maxHeight?: number;
}

interface ExportedRows<Row> {
  /** Without an ending. */
  readonly fileName: string;
  /** In the order shown. */
  readonly rows: readonly Row[];
}

/** Rows drawn above and below what is on screen. */
const OVERSCAN = 12;
const PLACEHOLDERS = 12;

/** A table that draws only the rows on screen; moves by arrows, PageUp and PageDown, Home, End, opens by Enter. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>): ReactElement {
  const { name, label, columns, source, sort = null, onSort, onOpen, heading, empty } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const choice = useColumnChoice(name, columns);
  const total = source.total;
  const place = props.place ?? name;
  const [at, setAt] = useTablePlace(place, scroller, total !== null);
  const drawn = total ?? PLACEHOLDERS;

  const virtualizer = useVirtualizer({
    count: drawn,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    initialOffset: () => recallPlace(place).top,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = (items.at(-1)?.index ?? 0) + 1;
  const { want, row } = source;
  useEffect(() => {
    want(first, last);
  }, [want, first, last]);

  const open = useCallback(
    (index: number): void => {
      const picked = row(index);
      setAt(index);
      if (picked !== undefined) onOpen?.(picked, index);
    },
    [row, onOpen, setAt],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    // Buttons in cells and headers have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && at >= 0) {
      open(at);
      return;
    }
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_HEIGHT) - 2);
    let next = rowAfterKey(event.key, at, drawn, page);
    if (next === null) return;
    event.preventDefault();
    const step = next < at || event.key === 'End' ? -1 : 1;
    while (heading?.(next) !== undefined && next + step >= 0 && next + step < drawn) next += step;
    if (heading?.(next) !== undefined) return;
    setAt(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };

  const rowName = (index: number): string => `${id}-${index}`;
  const height = virtualizer.getTotalSize();
  const style = {
    '--columns': gridTemplate(choice.shown, choice.widths),
    '--least-width': `${leastWidth(choice.shown, choice.widths)}px`,
    ...(props.maxHeight === undefined ? { flex: '1 1 auto', height: '100%' } : {}),
  };

  return (
    <TableFrame style={style}>
      <div
        ref={scroller}
        className={source.isOld ? 'scroller old' : 'scroller'}
        aria-busy={source.isOld}
        role="grid"
        aria-label={label}
        aria-rowcount={drawn + 1}
        aria-colcount={choice.shown.length}
        aria-activedescendant={at >= first && at < last ? rowName(at) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={
          props.maxHeight === undefined
            ? undefined
            : { height: Math.min(props.maxHeight, height + ROW_HEIGHT), flex: 'none' }
        }
      >
        <TableHead columns={choice.shown} sort={sort} onSort={onSort} onResize={choice.resize} />
        {total === 0 ? (
          <div role="row">
            <div role="gridcell" aria-colspan={choice.shown.length}>
              {empty}
            </div>
          </div>
        ) : (
          <div role="rowgroup" style={{ height, position: 'relative', minWidth: 'var(--least-width)' }}>
            {items.map(({ index }) => (
              <TableRow
                key={index}
                id={rowName(index)}
                index={index}
                row={row(index)}
                columns={choice.shown}
                isAt={index === at}
                heading={heading?.(index)}
                onPick={onOpen === undefined ? undefined : open}
              />
            ))}
          </div>
        )}
      </div>
      <div className="foot">
        <span>{source.problem ?? props.count}</span>
        <span className="room" />
        <ColumnMenu columns={columns} isShown={choice.isShown} onToggle={choice.toggle} />
        {props.exported === undefined ? null : <CsvButton columns={choice.shown} {...props.exported} />}
        {props.actions}
      </div>
    </TableFrame>
  );
}
