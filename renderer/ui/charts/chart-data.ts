import { csvText } from '../csv.ts';

/** A quantity on an axis. */
export interface Quantity {
  readonly title: string;
  /** Absent for counts and places. */
  readonly unit?: string;
}

/** One line: a value for each place on the x axis, NaN where there is none. */
export interface Line {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Drawn only when asked for in the legend. */
  readonly aside?: boolean;
}

/** What a line chart shows. */
export interface LineChartData {
  readonly x: Quantity;
  readonly y: Quantity;
  readonly lines: readonly Line[];
  /** What stands at a place, in words: heads the tooltip. */
  readonly describe?: (place: number) => string;
}

export function axisTitle({ title, unit }: Quantity): string {
  return unit === undefined ? title : `${title} (${unit})`;
}

/** Places on the x axis. */
export function placesOf(data: LineChartData): number {
  return data.lines.reduce((most, line) => Math.max(most, line.values.length), 0);
}

/** The chart's figures as CSV: places counted from 1, a column a line, exact values. */
export function chartCsv(data: LineChartData): string {
  const header = [data.x.title, ...data.lines.map((line) => axisTitle({ ...data.y, title: line.name }))];
  const rows = Array.from({ length: placesOf(data) }, (_, place) => [
    place + 1,
    ...data.lines.map((line) => line.values[place] ?? null),
  ]);
  return csvText([header, ...rows]);
}
