import type { Forest } from './forest.ts';
import { nextDown, nextUp } from './next-double.ts';
import type { Tree } from './tree.ts';

/** A node as ml-random-forest stores it: rows below `splitValue` go left. */
export type StoredNode =
  | { readonly distribution: readonly [readonly [number, number]] }
  | {
      readonly splitColumn: number;
      readonly splitValue: number;
      readonly left: StoredNode;
      readonly right: StoredNode;
    };

/**
 * A forest as ml-random-forest 2.1 writes and loads it. Its `estimators[i].root.classify(row)`, averaged over the
 * trees, gives our probabilities (of incorrect and correct); its own `predictProbability` counts votes and
 * forgets the first tree's. Rows must be scaled and in float32 (`Math.fround`), as they were when it was trained.
 */
export interface StoredForest {
  readonly name: 'RFClassifier';
  readonly baseModel: {
    readonly indexes: readonly (readonly number[])[];
    readonly n: number;
    readonly replacement: boolean;
    readonly maxFeatures: number;
    readonly nEstimators: number;
    readonly treeOptions: object;
    readonly isClassifier: true;
    readonly seed: number;
    readonly useSampleBagging: boolean;
    readonly estimators: readonly {
      readonly name: 'DTClassifier';
      readonly options: { readonly kind: 'classifier' };
      readonly root: StoredNode;
    }[];
  };
}

export function storedForest({ features, trees }: Forest): StoredForest {
  const columns = Array.from({ length: features }, (_, column) => column);
  return {
    name: 'RFClassifier',
    baseModel: {
      indexes: trees.map(() => columns),
      n: features,
      replacement: false,
      maxFeatures: features,
      nEstimators: trees.length,
      treeOptions: {},
      isClassifier: true,
      seed: 0,
      useSampleBagging: true,
      estimators: trees.map((tree) => ({
        name: 'DTClassifier',
        options: { kind: 'classifier' },
        root: storedNode(tree, 0),
      })),
    },
  };
}

function storedNode(tree: Tree, node: number): StoredNode {
  const splitColumn = tree.feature[node] as number;
  if (splitColumn < 0) {
    const correct = tree.value[node] as number;
    return { distribution: [[1 - correct, correct]] };
  }
  return {
    splitColumn,
    splitValue: nextUp(tree.threshold[node] as number),
    left: storedNode(tree, tree.left[node] as number),
    right: storedNode(tree, tree.right[node] as number),
  };
}

/**
 * The forest of such JSON, each tree of which sees all features in their order.
 *
 * @param features how many there must be.
 * @throws RangeError naming the field that is not as it should be.
 */
export function readForest(stored: unknown, features: number): Forest {
  const model = fieldsOf(stored, 'forest');
  if (model['name'] !== 'RFClassifier') throw problem('forest.name', 'is not RFClassifier');
  const base = fieldsOf(model['baseModel'], 'forest.baseModel');
  const { estimators, indexes } = base;
  if (!Array.isArray(estimators) || estimators.length === 0) {
    throw problem('forest.baseModel.estimators', 'is not a list of trees');
  }
  estimators.forEach((_, tree) => {
    const seen: unknown = Array.isArray(indexes) ? indexes[tree] : null;
    if (Array.isArray(seen) && seen.length === features && seen.every((column, at) => column === at)) return;
    throw problem(`forest.baseModel.indexes[${tree}]`, `is not the ${features} features in their order`);
  });
  const trees = estimators.map((estimator: unknown, at) => {
    const place = `forest.baseModel.estimators[${at}]`;
    return readTree(fieldsOf(estimator, place)['root'], features, `${place}.root`);
  });
  return { features, trees };
}

/** A tree that learned something is not as deep as this: one that is would be walked, and written, without end. */
const DEEPEST = 256;

/** Nodes in the order in which they are met, left before right. */
function readTree(root: unknown, features: number, place: string): Tree {
  const feature: number[] = [];
  const threshold: number[] = [];
  const value: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const waiting: { stored: unknown; place: string; depth: number; hang: (node: number) => void }[] = [
    { stored: root, place, depth: 0, hang: () => undefined },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > DEEPEST) throw problem(place, `has leaves below more than ${DEEPEST} splits`);
    const node = feature.length;
    next.hang(node);
    const fields = fieldsOf(next.stored, next.place);
    const isLeaf = fields['distribution'] !== undefined;
    feature.push(isLeaf ? -1 : columnIn(fields['splitColumn'], features, `${next.place}.splitColumn`));
    threshold.push(isLeaf ? 0 : nextDown(finite(fields['splitValue'], `${next.place}.splitValue`)));
    value.push(isLeaf ? shareCorrect(fields['distribution'], `${next.place}.distribution`) : 0);
    left.push(0);
    right.push(0);
    if (isLeaf) continue;
    const sides = [
      ['right', right],
      ['left', left],
    ] as const;
    for (const [side, nodes] of sides) {
      const hang = (child: number): void => void (nodes[node] = child);
      const [stored, depth] = [fields[side], next.depth + 1];
      waiting.push({ stored, place: `${next.place}.${side}`, depth, hang });
    }
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
    size: new Int32Array(feature.length),
  };
}

function fieldsOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw problem(place, 'is missing');
  return value as Record<string, unknown>;
}

function columnIn(value: unknown, features: number, place: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < features) return value;
  throw problem(place, `is not a whole number from 0 to ${features - 1}`);
}

function finite(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw problem(place, 'is not a number');
}

/** The second of the two shares. */
function shareCorrect(distribution: unknown, place: string): number {
  const row: unknown = Array.isArray(distribution) ? distribution[0] : null;
  const share: unknown = Array.isArray(row) && row.length === 2 ? row[1] : null;
  if (typeof share === 'number' && share >= 0 && share <= 1) return share;
  throw problem(place, 'is not the two shares of incorrect and correct answers');
}

const problem = (place: string, what: string): RangeError => new RangeError(`${place} ${what}`);
