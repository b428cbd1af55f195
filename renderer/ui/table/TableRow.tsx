import type { ReactElement, ReactNode } from 'react';
import { memo } from 'react';
import type { Column } from './column.ts';
import { ROW_HEIGHT } from './TableFrame.tsx';

export interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  /** Undefined while it is on its way. */
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly isAt: boolean;
  readonly heading: ReactNode;
  /** Undefined where rows do not open. */
  readonly onPick: ((index: number) => void) | undefined;
}

function TableRowInner<Row>(props: TableRowProps<Row>): ReactElement {
  const { id, index, row, columns, isAt, heading, onPick } = props;
  const position = { transform: `translateY(${index * ROW_HEIGHT}px)` };
  if (heading !== undefined && heading !== null) {
    return (
      <div className="line row heading" role="row" aria-rowindex={index + 2} style={position}>
        <span role="gridcell" aria-colspan={columns.length} style={{ display: 'contents' }}>
          {heading}
        </span>
      </div>
    );
  }
  const pick =
    onPick === undefined || row === undefined
      ? undefined
      : () => {
          // A click that ends the marking of a text is not one that opens.
          if (window.getSelection()?.isCollapsed !== false) onPick(index);
        };
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isAt}
      aria-busy={row === undefined ? true : undefined}
      className={`line row${isAt ? ' at' : ''}${onPick === undefined ? '' : ' opens'}`}
      style={position}
      onClick={pick}
    >
      {columns.map((column) => {
        const content = row === undefined ? <span className="pending" /> : column.cell(row);
        return (
          <div
            key={column.key}
            role="gridcell"
            className={`cell ${column.keepEnd === true ? 'keep-end' : (column.align ?? '')}`}
            // What does not fit is said in full when the pointer rests on it.
            title={typeof content === 'string' ? content : undefined}
          >
            {column.keepEnd === true ? <bdi>{content}</bdi> : content}
          </div>
        );
      })}
    </div>
  );
}

/** A row of a table, or the placeholder of one. */
export const TableRow = memo(TableRowInner) as typeof TableRowInner;
