import { axisTitle, placesOf, type LineChartData } from './chart-data.ts';
import type { ChartLook } from './chart-look.ts';
import type { ChartOption } from './echarts.ts';
import { tooltipHtml } from './tooltip-html.ts';

/** Pixels around the drawing, for the axes' titles and the legend. */
export function chartMargins(data: LineChartData): { readonly top: number; readonly bottom: number } {
  return { top: data.lines.length > 1 ? 32 : 12, bottom: 40 };
}

/** A line chart: places from 1 on the x axis, titles with units, a legend that toggles, exact values on hover. */
export function lineChartOption(data: LineChartData, look: ChartLook): ChartOption {
  const text = { color: look.faintText, fontFamily: look.fontFamily, fontSize: 12 };
  const axis = {
    nameTextStyle: text,
    axisLabel: text,
    axisLine: { lineStyle: { color: look.rule } },
    axisTick: { lineStyle: { color: look.rule } },
    nameLocation: 'middle' as const,
  };
  return {
    animation: false,
    aria: { enabled: true },
    color: [...look.series],
    textStyle: { fontFamily: look.fontFamily },
    grid: { left: 56, right: 16, ...chartMargins(data) },
    legend: {
      show: data.lines.length > 1,
      top: 0,
      right: 88,
      itemHeight: 8,
      textStyle: { ...text, color: look.text },
      inactiveColor: look.faintText,
      selected: Object.fromEntries(data.lines.map((line) => [line.name, line.aside !== true])),
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: look.background,
      borderColor: look.rule,
      textStyle: { ...text, color: look.text },
      axisPointer: { type: 'line', lineStyle: { color: look.faintText, type: 'solid' } },
      formatter: (points) => tooltipHtml(data, points),
    },
    xAxis: {
      ...axis,
      type: 'value',
      name: axisTitle(data.x),
      nameGap: 24,
      min: 1,
      max: Math.max(2, placesOf(data)),
      minInterval: 1,
      splitLine: { show: false },
    },
    yAxis: {
      ...axis,
      type: 'value',
      name: axisTitle(data.y),
      nameGap: 40,
      min: 0,
      splitLine: { lineStyle: { color: look.rule } },
    },
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
