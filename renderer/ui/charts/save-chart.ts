import type { ChartOption, EChartsType } from './echarts.ts';
import { init } from './echarts.ts';

/** Pixels of a PNG for each pixel on screen: sharp in print. */
const PNG_SCALE = 3;

/** The chart as it is on screen, as PNG. */
export function chartPng(chart: EChartsType, background: string): Blob {
  const url = chart.getDataURL({ type: 'png', pixelRatio: PNG_SCALE, backgroundColor: background });
  // Decoded here: a strict policy lets no page fetch a data: address.
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}

/** A chart drawn as SVG, width and height in pixels. */
export function chartSvg(option: ChartOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
