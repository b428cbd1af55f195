import { useMemo, useState } from 'react';
import type { Column } from './column.ts';

export interface ColumnChoice<Row> {
  readonly shown: readonly Column<Row>[];
  readonly isShown: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly widths: Readonly<Record<string, number>>;
  readonly resize: (key: string, width: number) => void;
}

/** What the user made of a table's columns; kept under the table's name as long as the page lives. */
const kept = new Map<string, Choice>();
interface Choice {
  readonly toggled: ReadonlySet<string>;
  readonly widths: Readonly<Record<string, number>>;
}
const UNTOUCHED: Choice = { toggled: new Set(), widths: {} };

export function useColumnChoice<Row>(table: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  const [choice, setChoice] = useState(() => kept.get(table) ?? UNTOUCHED);
  return useMemo(() => {
    const change = (next: Choice): void => {
      kept.set(table, next);
      setChoice(next);
    };
    const isShown = (key: string): boolean => {
      const column = columns.find((candidate) => candidate.key === key);
      return (column?.hidden === true) === choice.toggled.has(key);
    };
    const shown = columns.filter((column) => isShown(column.key));
    return {
      shown,
      isShown,
      toggle: (key) => {
        // A table without columns says nothing: the last one stays.
        if (isShown(key) && shown.length === 1) return;
        const toggled = new Set(choice.toggled);
        if (!toggled.delete(key)) toggled.add(key);
        change({ ...choice, toggled });
      },
      widths: choice.widths,
      resize: (key, width) => {
        change({ ...choice, widths: { ...choice.widths, [key]: width } });
      },
    };
  }, [table, columns, choice]);
}
