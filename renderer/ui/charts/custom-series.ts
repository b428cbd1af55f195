import type { CustomSeriesOption } from 'echarts/charts';

/** Pixels of a whisker's cap on either side. */
const CAP = 4;

interface Drawn {
  readonly name: string;
  readonly colour: string;
}

/** The room between two lines: rows of x, low and high, ascending. */
export function bandSeries(
  { name, colour }: Drawn,
  rows: readonly (readonly [x: number, low: number, high: number])[],
): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    silent: true,
    tooltip: { show: false },
    encode: { x: 0, y: [1, 2] },
    data: rows.map((row) => [...row]),
    renderItem: ({ dataIndex }, api) => {
      if (dataIndex !== 0) return null;
      const upper = rows.map(([x, , high]) => api.coord([x, high]));
      const lower = rows.toReversed().map(([x, low]) => api.coord([x, low]));
      return {
        type: 'polygon',
        shape: { points: [...upper, ...lower] },
        style: { fill: colour, opacity: 0.18 },
      };
    },
    color: colour,
    clip: true,
    z: 1,
  };
}

/** Bars between edges, outlined so that those of two series can be told apart where they overlap. */
export function barSeries(
  { name, colour }: Drawn,
  edges: ArrayLike<number>,
  heights: ArrayLike<number>,
): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    encode: { x: [0, 1], y: 2 },
    data: Array.from(heights, (height, bin) => [edges[bin] ?? NaN, edges[bin + 1] ?? NaN, height]),
    renderItem: (_params, api) => {
      const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
      const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
      return {
        type: 'rect',
        shape: { x: left, y: top, width: right - left, height: bottom - top },
        style: { fill: colour, fillOpacity: 0.28, stroke: colour, lineWidth: 1 },
      };
    },
    color: colour,
    clip: true,
    z: 2,
  };
}

/** Whiskers from low to high: rows of x, low and high. */
export function whiskerSeries(
  { name, colour }: Drawn,
  rows: readonly (readonly [x: number, low: number, high: number])[],
): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    silent: true,
    tooltip: { show: false },
    encode: { x: 0, y: [1, 2] },
    data: rows.map((row) => [...row]),
    renderItem: (_params, api) => {
      const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
      const [, high = 0] = api.coord([api.value(0), api.value(2)]);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: colour, lineWidth: 1.25 },
      });
      return {
        type: 'group',
        children: [
          line(x, low, x, high),
          line(x - CAP, low, x + CAP, low),
          line(x - CAP, high, x + CAP, high),
        ],
      };
    },
    color: colour,
    clip: true,
    z: 2,
  };
}
