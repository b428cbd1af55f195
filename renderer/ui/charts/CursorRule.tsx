import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { IndexCursor } from '../heatmap/cursor.ts';
import type { ChartOption, EChartsType } from './echarts.ts';

const Rule = styled('div')(({ theme }) => ({
  position: 'absolute',
  left: 0,
  top: 0,
  width: 0,
  borderInlineStart: `2px solid ${theme.palette.text.primary}`,
  marginInlineStart: -1,
  pointerEvents: 'none',
  visibility: 'hidden',
}));

export interface CursorRuleProps {
  readonly chart: EChartsType;
  readonly cursor: IndexCursor;
  /** What is drawn: the rule finds its place anew with it. */
  readonly drawn: ChartOption;
  /** Pixels above and beneath what it crosses. */
  readonly top: number;
  readonly bottom: number;
}

/** The shared cursor over a chart. It moves without drawing the chart, or React, anew: 60 times a second. */
export function CursorRule({ chart, cursor, drawn, top, bottom }: CursorRuleProps): ReactElement {
  const rule = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const place = (): void => {
      const element = rule.current;
      if (element === null) return;
      const at = cursor.get();
      const x = at === null ? NaN : chart.convertToPixel({ xAxisIndex: 0 }, at + 1);
      const inside = Number.isFinite(x) && chart.containPixel({ gridIndex: 0 }, [x, chart.getHeight() / 2]);
      element.style.visibility = inside ? 'visible' : 'hidden';
      if (inside) element.style.transform = `translateX(${Math.round(x)}px)`;
    };
    place();
    const stop = cursor.subscribe(place);
    chart.on('finished', place);
    return () => {
      stop();
      if (!chart.isDisposed()) chart.off('finished', place);
    };
  }, [chart, cursor, drawn]);

  useEffect(() => {
    const canvas = chart.getZr();
    const placeUnder = (event: { offsetX: number; offsetY: number }): number | null => {
      const point = [event.offsetX, event.offsetY];
      if (!chart.containPixel({ gridIndex: 0 }, point)) return null;
      return Math.max(0, Math.round(chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX)) - 1);
    };
    const follow = (event: { offsetX: number; offsetY: number }): void => {
      const place = placeUnder(event);
      if (place !== null) cursor.set(place);
    };
    const pick = (event: { offsetX: number; offsetY: number }): void => {
      const place = placeUnder(event);
      if (place !== null) cursor.set(place, true);
    };
    canvas.on('mousemove', follow);
    canvas.on('click', pick);
    return () => {
      if (chart.isDisposed()) return;
      canvas.off('mousemove', follow);
      canvas.off('click', pick);
    };
  }, [chart, cursor]);

  return <Rule ref={rule} style={{ top, bottom }} aria-hidden />;
}
