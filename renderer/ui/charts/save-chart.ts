import type { ChartOption, EChartsType } from './echarts.ts';
import { init } from './echarts.ts';

/** Pixels of a PNG for each pixel on screen: sharp in print. */
const PNG_SCALE = 3;

/** Hands a file to the browser, which saves it or asks where to. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}

/** The chart as it is on screen, as PNG. */
export function chartPng(chart: EChartsType, background: string): Blob {
  const url = chart.getDataURL({ type: 'png', pixelRatio: PNG_SCALE, backgroundColor: background });
  // Decoded here: a strict policy lets no page fetch a data: address.
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}

/** The chart drawn anew as SVG, in the size it has on screen. */
export function chartSvg(option: ChartOption, width: number, height: number): Blob {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' });
  } finally {
    chart.dispose();
  }
}
