/** A decision tree: a value a node in each array, every node before those below it. */
export interface Tree {
  /** The feature a node splits by; -1 in leaves. */
  readonly feature: Int32Array;
  /** Rows whose value, in float32, is at most this go left. */
  readonly threshold: Float64Array;
  /** Nodes to go on with; 0 in leaves. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Share of correct answers in the node, by weight. */
  readonly value: Float64Array;
  /** Different training rows in the node: what `minSamplesSplit` counts. All 0 in a tree that was read. */
  readonly size: Int32Array;
}

/** Where a tree stops to grow. */
export interface TreeLimits {
  /** Splits above the deepest leaf, null for as many as it takes. */
  readonly maxDepth: number | null;
  /** Nodes of fewer different rows become leaves; 2 or more. */
  readonly minSamplesSplit: number;
}
