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
  const figures = found.map(({ seriesName, dataIndex }) => {
    const value = data.lines.find((line) => line.name === seriesName)?.values[dataIndex];
    const figure = value === undefined || Number.isNaN(value) ? 'none' : value.toPrecision(6);
    return `${escapeHtml(seriesName)} <b>${figure}</b> ${escapeHtml(data.y.unit ?? '')}`;
  });
  return [escapeHtml(heading), ...figures].join('<br>');
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
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
