import type { ChartLook } from './chart-look.ts';
import { xAxis, yAxis } from './chart-parts.ts';

/** From corner to corner of a drawing of shares. */
export const DIAGONAL = [
  [0, 0],
  [1, 1],
] as const;

/** The axes of a drawing of shares, each from 0 to 1. */
export function shareAxes(look: ChartLook, titles: { readonly x: string; readonly y: string }) {
  return {
    xAxis: { ...xAxis(look, { title: titles.x }), min: 0, max: 1 },
    yAxis: { ...yAxis(look, { title: titles.y }), min: 0, max: 1 },
  };
}

/** A dotted line that what is drawn is held against, such as chance. */
export function referenceLine(name: string, points: readonly (readonly [number, number])[], look: ChartLook) {
  return {
    type: 'line' as const,
    name,
    data: points.map((point) => [...point]),
    showSymbol: false,
    silent: true,
    lineStyle: { color: look.faintText, width: 1, type: 'dotted' as const },
    color: look.faintText,
  };
}
