import type { ChartOption, Shows } from '#renderer/ui/charts/index.ts';

/** A chart as it is drawn, on screen and in a report. */
export interface DrawnChart {
  readonly option: ChartOption;
  /** The figures that are drawn, exactly. */
  readonly csv: () => string;
  /** What it shows, in a sentence. */
  readonly label: string;
}

/** What answers are told apart by, in the order in which they are drawn. */
export const CLASSES = ['correct', 'incorrect'] as const;

/** @param incorrect 1 for an incorrect answer. */
export const classOf = (incorrect: number | undefined): (typeof CLASSES)[number] =>
  incorrect === 1 ? 'incorrect' : 'correct';

/** Room around the drawing: for a legend, and for the axes' titles. */
export const GRID = { left: 56, right: 24, top: 36, bottom: 44 } as const;

/** A point of a series. */
interface ChartPoint {
  readonly series: string;
  readonly index: number;
  readonly value: readonly number[];
  /** What the legend shows. */
  readonly shows: Shows;
}

/** The point under the pointer, as ECharts hands it to a formatter. */
export function pointOf(params: unknown): ChartPoint | null {
  return pointsOf(params)[0] ?? null;
}

/** The points under the pointer, one a series. */
export function pointsOf(params: unknown): ChartPoint[] {
  const points = (Array.isArray(params) ? params : [params]).map(asPoint).filter((point) => point !== null);
  return [...new Map(points.map((point) => [point.series, point])).values()];
}

function asPoint(point: unknown): ChartPoint | null {
  if (typeof point !== 'object' || point === null) return null;
  if (!('seriesName' in point && 'dataIndex' in point && 'value' in point)) return null;
  const { seriesName, dataIndex, value } = point;
  if (typeof seriesName !== 'string' || typeof dataIndex !== 'number' || !Array.isArray(value)) return null;
  const shows = 'shows' in point && typeof point.shows === 'function' ? (point.shows as Shows) : () => true;
  return { series: seriesName, index: dataIndex, value: value as readonly number[], shows };
}
