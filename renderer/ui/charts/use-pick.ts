import { useEffect, useRef } from 'react';
import type { EChartsType } from './echarts.ts';
import type { Shows } from './shown-series.ts';

/** Where a chart was clicked, in the units of its axes. */
export interface Picked {
  readonly x: number;
  readonly y: number;
  /** How large a pixel is on either axis: what is near enough to be meant. */
  readonly xPixel: number;
  readonly yPixel: number;
  /** What the legend showed then. */
  readonly shows: Shows;
}

/** A place of a chart, given in pixels. */
export function pickedAt(chart: EChartsType, [left, top]: readonly [number, number], shows: Shows): Picked {
  const at = (x: number, y: number) => chart.convertFromPixel({ gridIndex: 0 }, [x, y]);
  const [x = NaN, y = NaN] = at(left, top);
  const [besideX = NaN, besideY = NaN] = at(left + 1, top + 1);
  return { x, y, xPixel: Math.abs(besideX - x), yPixel: Math.abs(besideY - y), shows };
}

/** Tells of clicks inside of a chart's drawing, wherever they hit: also between the points of a large chart. */
export function usePick(
  chart: EChartsType | null,
  shows: Shows,
  onPick: ((picked: Picked) => void) | undefined,
): void {
  const latest = useRef({ shows, onPick });
  useEffect(() => {
    latest.current = { shows, onPick };
  });
  useEffect(() => {
    if (chart === null) return;
    const canvas = chart.getZr();
    const pick = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }): void => {
      if (!chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) return;
      const { shows: shown, onPick: tell } = latest.current;
      tell?.(pickedAt(chart, [offsetX, offsetY], shown));
    };
    canvas.on('click', pick);
    return () => {
      if (!chart.isDisposed()) canvas.off('click', pick);
    };
  }, [chart]);
}
