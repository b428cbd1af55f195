import type { Draws } from './draws.ts';
import type { Matrix } from './matrix.ts';
import { sortColumns } from './sorted-columns.ts';
import { TreeGrower } from './tree-grower.ts';
import { addLeafValues } from './tree-walk.ts';
import type { Tree, TreeLimits } from './tree.ts';

/** Trees whose leaf values are averaged. */
export interface Forest {
  /** How many features a row has. */
  readonly features: number;
  readonly trees: readonly Tree[];
}

export interface ForestOptions extends TreeLimits {
  /** How many; 100 is usual. */
  readonly trees: number;
}

/** A forest on these rows, all finite. Stops after each tree, to be cancelled there: yields the share grown. */
export function* growForest(
  { trees: count, ...limits }: ForestOptions,
  features: Matrix,
  correct: Uint8Array,
  { balanced, draws }: { readonly balanced: boolean; readonly draws: Draws },
): Generator<number, Forest> {
  const grower = new TreeGrower(sortColumns(features), correct, balanced);
  const trees: Tree[] = [];
  while (trees.length < count) {
    trees.push(grower.grow(limits, draws('tree', trees.length)));
    yield trees.length / count;
  }
  return { features: features.columns, trees };
}

/**
 * The probability of being correct of each row: the mean of its leaves' values.
 *
 * @param limits of a forest that would have been grown with the same draws, for its probabilities: no deeper and
 *   with no smaller nodes than this one.
 */
export function forestProbabilities(
  forest: Forest,
  rows: Matrix,
  limits: TreeLimits | null = null,
): Float64Array {
  const values = Float32Array.from(rows.values);
  const sums = new Float64Array(rows.rows);
  for (const tree of forest.trees) addLeafValues(tree, limits, values, rows.columns, sums);
  return sums.map((sum) => sum / forest.trees.length);
}
