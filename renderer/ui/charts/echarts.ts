import type {
  BoxplotSeriesOption,
  CustomSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts/charts';
import { BoxplotChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import type {
  DataZoomComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TitleComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import {
  DataZoomInsideComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

// Only what is drawn somewhere: all of ECharts would double the page.
use([
  BoxplotChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  DataZoomInsideComponent,
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
]);

/** A series of the charts that are registered here. */
export type ChartSeries = BoxplotSeriesOption | CustomSeriesOption | LineSeriesOption | ScatterSeriesOption;

/** Options of the charts that are registered here. */
export type ChartOption = ComposeOption<
  | ChartSeries
  | GridComponentOption
  | LegendComponentOption
  | TitleComponentOption
  | TooltipComponentOption
  | DataZoomComponentOption
>;

export type { EChartsType } from 'echarts/core';
export { init };
