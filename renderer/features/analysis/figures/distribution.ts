import {
  boxSummary,
  ecdf,
  gaussianDensity,
  histogramCounts,
  histogramEdges,
  type BoxSummary,
  type Ecdf,
} from '#shared/statistics/index.ts';

/** How a measure is distributed in one class. */
export interface ClassDistribution {
  readonly n: number;
  /** Answers in each bin. */
  readonly counts: Int32Array;
  /** Of the answers of the class, per unit of the measure, at `Distribution.grid`; null where it has no width. */
  readonly density: Float64Array | null;
  readonly box: BoxSummary | null;
  readonly ecdf: Ecdf;
  /** Steps of the ecdf before it was thinned. */
  readonly steps: number;
}

/** A measure by correctness. The classes share bins and grid. */
export interface Distribution {
  readonly edges: Float64Array;
  readonly grid: Float64Array;
  readonly correct: ClassDistribution;
  readonly incorrect: ClassDistribution;
  /** Answers for which the measure is not defined, or infinite. */
  readonly left: number;
}

const GRID_POINTS = 200;

/** More steps are not told apart on a screen. */
const MOST_STEPS = 2000;

/**
 * @param values a measure, one an answer; NaN where it is not defined.
 * @param incorrect 1 for an incorrect answer.
 * @returns null where it is defined for no answer.
 */
export function distributionOf(values: Float64Array, incorrect: Uint8Array): Distribution | null {
  // Sorted once: all figures need their order.
  const classes = [finiteOf(values, incorrect, 0).sort(), finiteOf(values, incorrect, 1).sort()] as const;
  const finite = new Float64Array(classes[0].length + classes[1].length);
  finite.set(classes[0]);
  finite.set(classes[1], classes[0].length);
  const edges = histogramEdges(finite.sort());
  if (edges === null) return null;
  const [low, high] = [edges[0] as number, edges.at(-1) as number];
  const grid = Float64Array.from(
    { length: GRID_POINTS },
    (_, at) => low + ((high - low) * at) / (GRID_POINTS - 1),
  );
  const ofClass = (within: Float64Array): ClassDistribution => {
    const all = ecdf(within);
    const box = boxSummary(within);
    return {
      n: within.length,
      counts: histogramCounts(within, edges),
      density: gaussianDensity(within, grid),
      box: box && { ...box, outliers: thinned(box.outliers, MOST_STEPS) },
      ecdf: { values: thinned(all.values, MOST_STEPS), shares: thinned(all.shares, MOST_STEPS) },
      steps: all.values.length,
    };
  };
  return {
    edges,
    grid,
    correct: ofClass(classes[0]),
    incorrect: ofClass(classes[1]),
    left: values.length - finite.length,
  };
}

/** The finite values of one class. */
function finiteOf(values: Float64Array, incorrect: Uint8Array, is: 0 | 1): Float64Array {
  const found = new Float64Array(values.length);
  let size = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (incorrect[row] === is && Number.isFinite(value)) found[size++] = value;
  }
  return found.slice(0, size);
}

/** Values at even places among them, the first and the last kept; all of them where they are few enough. */
export function thinned(values: Float64Array, most: number): Float64Array {
  if (values.length <= most) return values;
  const last = values.length - 1;
  return Float64Array.from(
    { length: most },
    (_, at) => values[Math.round((at * last) / (most - 1))] as number,
  );
}
