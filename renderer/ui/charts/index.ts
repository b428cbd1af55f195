/**
 * Charts over ECharts, in the theme's colours: titles with units, legends that toggle, exact values on hover and by
 * keyboard, export as PNG, SVG and CSV. Nothing here knows what is drawn.
 */
export { Chart } from './Chart.tsx';
export { axisTitle, type Line, type LineChartData, type Quantity } from './chart-data.ts';
export { chartLook, type ChartLook } from './chart-look.ts';
export { axisParts, base, legend, tooltip, xAxis, yAxis } from './chart-parts.ts';
export { bandSeries, barSeries, whiskerSeries } from './custom-series.ts';
export type { ChartOption, ChartSeries } from './echarts.ts';
export { ExportMenu } from './ExportMenu.tsx';
export { LineChart } from './LineChart.tsx';
export { chartSvg } from './save-chart.ts';
export type { Shows } from './shown-series.ts';
export { DIAGONAL, referenceLine, shareAxes } from './share-parts.ts';
export { tooltipLines } from './tooltip-html.ts';
export type { Picked } from './use-pick.ts';
