import { placesOf, type LineChartData } from './chart-data.ts';
import type { ChartLook } from './chart-look.ts';
import { base, legend, tooltip, xAxis, yAxis } from './chart-parts.ts';
import type { ChartOption } from './echarts.ts';
import { tooltipHtml } from './tooltip-html.ts';

/** Pixels around the drawing, for the axes' titles and the legend. */
export function chartMargins(data: LineChartData): { readonly top: number; readonly bottom: number } {
  return { top: data.lines.length > 1 ? 32 : 12, bottom: 40 };
}

/** A line chart: places from 1 on the x axis, titles with units, a legend that toggles, exact values on hover. */
export function lineChartOption(data: LineChartData, look: ChartLook): ChartOption {
  return {
    ...base(look),
    grid: { left: 56, right: 16, ...chartMargins(data) },
    legend: {
      ...legend(look),
      show: data.lines.length > 1,
      selected: Object.fromEntries(data.lines.map((line) => [line.name, line.aside !== true])),
    },
    tooltip: { ...tooltip(look), trigger: 'axis', formatter: (points) => tooltipHtml(data, points) },
    xAxis: { ...xAxis(look, data.x), min: 1, max: Math.max(2, placesOf(data)), minInterval: 1 },
    yAxis: { ...yAxis(look, data.y), min: 0 },
    dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: 'ctrl', filterMode: 'none' }],
    series: data.lines.map((line, index) => ({
      type: 'line',
      name: line.name,
      data: Array.from(line.values, (value, place) => [place + 1, value]),
      showSymbol: placesOf(data) === 1,
      lineStyle: { width: index === 0 ? 1.25 : 1, type: index === 0 ? 'solid' : 'dashed' },
      ...(index === 0 ? { areaStyle: { opacity: 0.12 } } : {}),
      emphasis: { disabled: true },
    })),
  };
}
