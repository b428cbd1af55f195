/**
 * Charts over ECharts, in the theme's colours: titles with units, legends that toggle, exact values on hover,
 * export as PNG, SVG and CSV. Nothing here knows what is drawn.
 */
export type { Line, LineChartData, Quantity } from './chart-data.ts';
export { ExportMenu } from './ExportMenu.tsx';
export { LineChart } from './LineChart.tsx';
export { saveFile } from './save-chart.ts';
