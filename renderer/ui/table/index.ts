/**
 * Tables: `VirtualTable` over rows that a host gives a page at a time (`useRowRange`, `useWindowSource`),
 * `ListTable` over rows in memory. Both draw only what is on screen. Nothing here knows what the rows are about.
 */
export type { Column, Sort } from './column.ts';
export { ListTable } from './ListTable.tsx';
export type { RowSource } from './row-source.ts';
export { useRowRange } from './use-row-range.ts';
export { useWindowSource } from './use-window-source.ts';
export { VirtualTable } from './VirtualTable.tsx';
