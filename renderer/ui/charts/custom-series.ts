import type { CustomSeriesOption } from 'echarts/charts';

/** Pixels of a whisker's cap on either side. */
const CAP = 4;

interface Drawn {
  readonly name: string;
  readonly colour: string;
}

type Span = readonly [x: number, low: number, high: number];

/** What shows spans beside points that have the figures: it is not pointed at by itself. */
function spans(
  { name, colour }: Drawn,
  rows: readonly Span[],
  [place, ends]: readonly ['x' | 'y', 'x' | 'y'],
) {
  return {
    type: 'custom' as const,
    name,
    silent: true,
    tooltip: { show: false },
    encode: { [place]: 0, [ends]: [1, 2] },
    data: rows.map((row) => [...row]),
    color: colour,
    clip: true,
  };
}

/** The room between two lines: rows of x, low and high, ascending. */
export function bandSeries(drawn: Drawn, rows: readonly Span[]): CustomSeriesOption {
  return {
    ...spans(drawn, rows, ['x', 'y']),
    renderItem: ({ dataIndex }, api) => {
      if (dataIndex !== 0) return null;
      const upper = rows.map(([x, , high]) => api.coord([x, high]));
      const lower = rows.toReversed().map(([x, low]) => api.coord([x, low]));
      return {
        type: 'polygon',
        shape: { points: [...upper, ...lower] },
        style: { fill: drawn.colour, opacity: 0.18 },
      };
    },
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

/**
 * Whiskers from low to high: rows of place, low and high. They stand at their places along the x axis, or lie at those
 * along the y axis.
 */
export function whiskerSeries(
  drawn: Drawn,
  rows: readonly Span[],
  posture: 'upright' | 'lying' = 'upright',
): CustomSeriesOption {
  const lies = posture === 'lying';
  const style = { stroke: drawn.colour, lineWidth: 1.25 };
  return {
    ...spans(drawn, rows, lies ? ['y', 'x'] : ['x', 'y']),
    renderItem: (_params, api) => {
      const at = (end: 1 | 2) =>
        api.coord(lies ? [api.value(end), api.value(0)] : [api.value(0), api.value(end)]);
      const [x1 = 0, y1 = 0] = at(1);
      const [x2 = 0, y2 = 0] = at(2);
      const [capX, capY] = lies ? [0, CAP] : [CAP, 0];
      const cap = (x: number, y: number) => ({ x1: x - capX, y1: y - capY, x2: x + capX, y2: y + capY });
      return {
        type: 'group',
        children: [{ x1, y1, x2, y2 }, cap(x1, y1), cap(x2, y2)].map((shape) => {
          return { type: 'line' as const, shape, style };
        }),
      };
    },
    z: 2,
  };
}
