import { describe, expect, it } from 'vitest';
import { selectedIn, showsIn, withSelected } from '#renderer/ui/charts/shown-series.ts';
import type { ChartOption } from '#renderer/ui/charts/index.ts';
import { chartSvg } from '#renderer/ui/charts/index.ts';

const line = (name: string, color: string) => {
  return {
    type: 'line' as const,
    name,
    color,
    data: [
      [0, 1],
      [1, 2],
    ],
  };
};
const option: ChartOption = {
  legend: { show: true, selected: { one: true, other: false } },
  xAxis: { type: 'value' },
  yAxis: { type: 'value' },
  series: [line('one', '#123456'), line('other', '#654321')],
};

describe('what a legend shows', () => {
  it('is as the option says, and all of what it does not name', () => {
    const shows = showsIn(selectedIn(option));
    expect(['one', 'other', 'third'].map(shows)).toEqual([true, false, true]);
    expect(selectedIn({})).toEqual({});
  });

  it('is drawn, and saved so', () => {
    const strokes = (selected: Record<string, boolean>) => {
      const svg = chartSvg(withSelected(option, selected), 200, 100);
      return ['#123456', '#654321'].map((colour) => svg.includes(`stroke="${colour}"`));
    };
    expect(strokes({ one: true, other: false })).toEqual([true, false]);
    expect(strokes({ one: false, other: true })).toEqual([false, true]);
    expect(withSelected({ series: [] }, { one: false })).toEqual({ series: [] });
  });
});
