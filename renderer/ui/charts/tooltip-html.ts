import { fineFigure } from '../figures.ts';
import { axisTitle, type LineChartData } from './chart-data.ts';

/**
 * A tooltip's HTML: what stands at the place, then each line shown there with its exact value.
 *
 * @param points what ECharts hands to a formatter: the points under the pointer.
 */
export function tooltipHtml(data: LineChartData, points: unknown): string {
  const found = (Array.isArray(points) ? points : [points]).filter(isPoint);
  const place = found[0]?.dataIndex;
  if (place === undefined) return '';
  const heading = data.describe?.(place) ?? `${axisTitle(data.x)} ${place + 1}`;
  const figures = found.map(({ seriesName, dataIndex }): [string, string, string] => {
    const value = data.lines.find((line) => line.name === seriesName)?.values[dataIndex];
    const text = value === undefined || Number.isNaN(value) ? 'none' : fineFigure(value);
    return [seriesName, text, data.y.unit ?? ''];
  });
  return tooltipLines(heading, figures);
}

/** A tooltip's HTML: a heading, then names with their figures and units. */
export function tooltipLines(
  heading: string,
  lines: readonly (readonly [name: string, figure: string, unit?: string])[],
): string {
  const written = lines.map(
    ([name, figure, unit = '']) => `${escapeHtml(name)} <b>${escapeHtml(figure)}</b> ${escapeHtml(unit)}`,
  );
  return [escapeHtml(heading), ...written].join('<br>');
}

interface Point {
  readonly seriesName: string;
  readonly dataIndex: number;
}

function isPoint(value: unknown): value is Point {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seriesName' in value &&
    typeof value.seriesName === 'string' &&
    'dataIndex' in value &&
    typeof value.dataIndex === 'number'
  );
}

/** Tokens may hold anything: none of it is markup. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
