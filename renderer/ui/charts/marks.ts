import type { ChartOption } from './echarts.ts';

/** A point, a bar or a part of a box, which the keyboard can reach. */
export interface Mark {
  readonly seriesIndex: number;
  readonly dataIndex: number;
  readonly series: string;
  /** Its middle, in the units of the axes; the place among the categories where there are such. */
  readonly x: number;
  readonly y: number;
  /** As the series has it. */
  readonly value: readonly number[];
}

/** More are not gone through one by one: so many are, evenly picked. */
const MOST = 5000;
const PICKED = 1000;

/** What is asked of a series here, whatever its type. */
interface AnySeries {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly silent?: unknown;
  readonly tooltip?: { readonly show?: unknown };
  readonly data?: unknown;
}

/** The marks of each series that can be pointed at: from left to right, or in their order along named rows. */
export function marksOf(option: ChartOption): Mark[][] {
  const inRows = hasRows(option);
  return seriesOf(option)
    .map((series, seriesIndex) =>
      series.silent === true || series.tooltip?.show === false ? [] : marksOfSeries(series, seriesIndex),
    )
    .filter((marks) => marks.length > 0)
    .map((marks) => (inRows ? marks : marks.toSorted((a, b) => a.x - b.x)));
}

/** Whether the chart's vertical axis has names, each with a row of its own. */
export function hasRows({ yAxis }: ChartOption): boolean {
  const axis: { readonly type?: unknown } | undefined = Array.isArray(yAxis) ? yAxis[0] : yAxis;
  return axis?.type === 'category';
}

/** What a tooltip says of a mark, as HTML; empty where the chart has nothing to say. */
export function tooltipOf(option: ChartOption, { seriesIndex, series, dataIndex, value }: Mark): string {
  const { formatter, trigger } = (Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip) ?? {};
  if (typeof formatter !== 'function') return '';
  const point = { seriesIndex, seriesName: series, dataIndex, value };
  const tell = formatter as (params: unknown, ticket: string) => unknown;
  const told = tell(trigger === 'axis' ? [point] : point, '');
  return typeof told === 'string' ? told : '';
}

function seriesOf({ series }: ChartOption): readonly AnySeries[] {
  return Array.isArray(series) ? series : [series ?? {}];
}

function marksOfSeries(series: AnySeries, seriesIndex: number): Mark[] {
  const values = valuesOf(series.data);
  const step = values.length > MOST ? Math.ceil(values.length / PICKED) : 1;
  const marks: Mark[] = [];
  for (let dataIndex = 0; dataIndex < values.length; dataIndex += step) {
    const value = values.at(dataIndex);
    const name = typeof series.name === 'string' ? series.name : '';
    for (const [x, y] of middlesOf(series.type, value, dataIndex)) {
      if (Number.isFinite(x) && Number.isFinite(y)) {
        marks.push({ seriesIndex, dataIndex, series: name, x, y, value });
      }
    }
  }
  return marks;
}

/** Of a point where it is; of a bar, which has two edges and a height, the middle of its top; of a box each part. */
function middlesOf(type: unknown, value: readonly number[], place: number): (readonly [number, number])[] {
  const [first = NaN, second = NaN, third = NaN] = value;
  if (type === 'custom') return [[(first + second) / 2, third]];
  if (type !== 'boxplot') return [[first, second]];
  return value.slice(1).map((end, at) => [((value[at] ?? NaN) + end) / 2, place] as const);
}

/** Lists of numbers, bare or as an item's `value`; or x and y in turn in one array. */
function valuesOf(data: unknown): {
  readonly length: number;
  readonly at: (place: number) => readonly number[];
} {
  if (data instanceof Float64Array) {
    return { length: data.length / 2, at: (place) => [...data.subarray(2 * place, 2 * place + 2)] };
  }
  const items: readonly unknown[] = Array.isArray(data) ? data : [];
  return {
    length: items.length,
    at: (place) => {
      const item = items[place];
      const value = typeof item === 'object' && item !== null && 'value' in item ? item.value : item;
      return Array.isArray(value) ? (value as readonly number[]) : [];
    },
  };
}
