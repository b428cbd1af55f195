import { csvText } from '../csv.ts';
import type { Column, ExportedField } from './column.ts';

/** Rows as CSV: the columns given, each with its unit in the header. Those without a value are left out. */
export function tableCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const fields = columns.flatMap(fieldsOf);
  const header = fields.map(({ title, unit }) => (unit === undefined ? title : `${title} (${unit})`));
  return csvText([header, ...rows.map((row) => fields.map(({ value }) => value(row)))]);
}

function fieldsOf<Row>({ title, unit, value, exported }: Column<Row>): readonly ExportedField<Row>[] {
  if (exported !== undefined) return exported;
  return value === undefined ? [] : [{ title, value, ...(unit === undefined ? {} : { unit }) }];
}
