/**
 * Tables and lines in and out of files.
 *
 * What is written here is whole or not there: tables appear by renaming, lines by one write each. What is read
 * is streamed, so that the size of a file is no limit.
 */
export { byteLines, decodedLine, NotTextError, readLines, textLines } from './lines.ts';
export type { ByteLine, TextLine } from './lines.ts';
export { csvLine } from './csv.ts';
export type { CsvField } from './csv.ts';
export { writeCsv } from './csv-file.ts';
export { CsvProblem, csvTable } from './csv-table.ts';
export type { CsvRow, CsvTable } from './csv-table.ts';
export { JsonlAppender } from './jsonl-appender.ts';
export { writeWhole } from './whole-file.ts';
export { traceLine } from './trace-line.ts';
export type { MoreFields, TracedAnswer } from './trace-line.ts';
export { commonAlternatives } from './alternative-rows.ts';
export { isGiven, lineId, lineObject, LineProblem, optionalText } from './line-fields.ts';
export type { Fields } from './line-fields.ts';
export { LineProblems } from './line-problems.ts';
export type { RecordedAnswer } from './recorded-answer.ts';
export { recordedAnswers } from './recorded-answers.ts';
export type { NumberedAnswer } from './recorded-answers.ts';
export { recordedEntropies, recordedTrace } from './recorded-trace.ts';
export type { RecordedForm } from './recorded-trace.ts';
