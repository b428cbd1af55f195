import { tick } from '../figures.ts';
import { axisTitle, type Quantity } from './chart-data.ts';
import type { ChartLook } from './chart-look.ts';
import type { ChartOption } from './echarts.ts';

const small = (look: ChartLook) => ({ color: look.faintText, fontFamily: look.fontFamily, fontSize: 12 });

/** An axis as all charts have it: its title with the unit at its middle, ticks without needless zeros. */
export function axisParts(look: ChartLook, quantity: Quantity) {
  const text = small(look);
  return {
    name: axisTitle(quantity),
    nameTextStyle: text,
    axisLabel: {
      ...text,
      formatter: (value: number | string) => (typeof value === 'number' ? tick(value) : value),
    },
    axisLine: { lineStyle: { color: look.rule } },
    axisTick: { lineStyle: { color: look.rule } },
    nameLocation: 'middle' as const,
  };
}

/** The horizontal axis of numbers. */
export function xAxis(look: ChartLook, quantity: Quantity) {
  return { ...axisParts(look, quantity), type: 'value' as const, nameGap: 24, splitLine: { show: false } };
}

/** The vertical axis of numbers, with rules across the drawing. */
export function yAxis(look: ChartLook, quantity: Quantity) {
  return {
    ...axisParts(look, quantity),
    type: 'value' as const,
    nameGap: 40,
    splitLine: { lineStyle: { color: look.rule } },
  };
}

/** A legend above the drawing; a click on a name hides or shows its series. */
export function legend(look: ChartLook) {
  return {
    show: true,
    top: 0,
    right: 88,
    itemWidth: 18,
    itemHeight: 8,
    textStyle: { ...small(look), color: look.text },
    inactiveColor: look.faintText,
  };
}

/** How a tooltip looks. */
export function tooltip(look: ChartLook) {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: look.background,
    borderColor: look.rule,
    textStyle: { ...small(look), color: look.text },
    axisPointer: { type: 'line' as const, lineStyle: { color: look.faintText, type: 'solid' as const } },
  };
}

/** What every chart begins with. */
export function base(look: ChartLook): ChartOption {
  return { animation: false, color: [...look.series], textStyle: { fontFamily: look.fontFamily } };
}
