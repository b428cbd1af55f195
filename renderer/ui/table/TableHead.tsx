import type { PointerEvent, ReactElement } from 'react';
import type { Column, Sort } from './column.ts';
import { sortAfterClick } from './column.ts';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly onResize: (key: string, width: number) => void;
}

const LEAST_WIDTH = 48;

/** Titles with their units; a button where the table sorts by them, a grip to draw them wider. */
export function TableHead<Row>({ columns, sort, onSort, onResize }: TableHeadProps<Row>): ReactElement {
  return (
    <div className="line head" role="row" aria-rowindex={1}>
      {columns.map((column) => {
        const sorted = sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : undefined;
        const title = (
          <>
            {column.title}
            {column.unit === undefined ? null : <span className="unit">{column.unit}</span>}
          </>
        );
        return (
          <div
            key={column.key}
            role="columnheader"
            className={`cell ${column.align ?? ''}${sorted === undefined ? '' : ' sorted'}`}
            aria-sort={sorted}
            title={column.explanation}
          >
            {column.sortable === true && onSort !== undefined ? (
              <button
                type="button"
                className="sorter"
                onClick={() => {
                  onSort(sortAfterClick(sort, column));
                }}
              >
                <span>{title}</span>
                <span className="arrow" aria-hidden>
                  {sorted === undefined ? '' : sorted === 'descending' ? '▼' : '▲'}
                </span>
              </button>
            ) : (
              <span>{title}</span>
            )}
            <span
              className="grip"
              aria-hidden
              onPointerDown={(event) => {
                drawWidth(event, (width) => {
                  onResize(column.key, width);
                });
              }}
            />
          </div>
        );
      })}
    </div>
  );
}

/** Follows the pointer from the grip until it is let go. */
function drawWidth(event: PointerEvent<HTMLElement>, tell: (width: number) => void): void {
  const grip = event.currentTarget;
  const startWidth = grip.parentElement?.getBoundingClientRect().width ?? LEAST_WIDTH;
  const startX = event.clientX;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  const follow = (move: globalThis.PointerEvent): void => {
    tell(Math.max(LEAST_WIDTH, Math.round(startWidth + move.clientX - startX)));
  };
  grip.addEventListener('pointermove', follow);
  grip.addEventListener(
    'lostpointercapture',
    () => {
      grip.removeEventListener('pointermove', follow);
    },
    { once: true },
  );
}
