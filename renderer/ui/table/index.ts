/**
 * Tables: `VirtualTable` over rows that a host gives a page at a time (`sourceOf`), `ListTable` over rows in memory,
 * which it exports as CSV. Both draw only what is on screen. Nothing here knows what the rows are about.
 */
export type { Column, Sort } from './column.ts';
export { ListTable } from './ListTable.tsx';
export { sourceOf, type RowSource } from './row-source.ts';
export { textColumn } from './text-column.ts';
export { VirtualTable } from './VirtualTable.tsx';
