/*
 * Analysis: figures over stored responses, and the tables they are taken away in. Nothing here runs a model.
 */
export { summariseStudy, type BenchmarkSummary } from './summarise-study.ts';
export { writeStudyTables } from './study-tables.ts';
