/*
 * Analysis: figures over stored responses, and the tables they are taken away in. Nothing here runs a model.
 */
export { summariseStudy, type BenchmarkSummary } from './summarise-study.ts';
export { writeStudyTables } from './study-tables.ts';
export type { ExportedTable } from './exported-table.ts';
export { responseTable } from './response-table.ts';
export { tokenTable, type TracedResponse } from './token-table.ts';
export { runTraces } from './trace-lines.ts';
