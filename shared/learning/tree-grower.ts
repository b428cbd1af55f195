import { RandomGenerator } from '../random/index.ts';
import { EQUAL_WEIGHTS, balancedWeights } from './class-weights.ts';
import type { SortedColumns } from './sorted-columns.ts';
import type { Tree, TreeLimits } from './tree.ts';

/** Values closer than this are one value, as in scikit-learn. */
const SAME_VALUE = 1e-7;

/** A part of the bag that is to become a node: places from .. to - 1 in each feature's order. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** Rows drawn, repeated ones counted, and the correct ones among them. */
  readonly drawn: number;
  readonly correct: number;
  readonly generator: RandomGenerator;
  /** The node it hangs below, and on which side. */
  readonly parent: number;
  readonly isLeft: boolean;
}

interface Cut {
  readonly feature: number;
  readonly threshold: number;
  /** The first place of the right side in the feature's order. */
  readonly at: number;
  readonly drawn: number;
  readonly correct: number;
}

/**
 * Grows trees on the same rows, as scikit-learn's RandomForestClassifier does: on a bootstrap sample, by the
 * Gini impurity, among sqrt(features) features drawn anew at each node.
 *
 * The order of each column is kept through all splits, so no node sorts. Every node draws from a generator of
 * its own, handed down from its parent: a tree under narrower limits is the same tree cut short.
 */
export class TreeGrower {
  readonly #columns: SortedColumns;
  readonly #labels: Uint8Array;
  readonly #balanced: boolean;
  readonly #tries: number;
  /** How often each row was drawn, and again if it is correct, else 0. */
  readonly #times: Int32Array;
  readonly #correctTimes: Int32Array;
  /** The bag's rows in each feature's order. */
  readonly #order: readonly Int32Array[];
  readonly #goesLeft: Uint8Array;
  readonly #spill: Int32Array;
  readonly #features: Int32Array;
  #weightCorrect = 1;
  #weightIncorrect = 1;

  /** @param balanced whether classes count the same in each tree's own bag ('balanced_subsample'). */
  constructor(columns: SortedColumns, correct: Uint8Array, balanced: boolean) {
    const { rows, values } = columns;
    this.#columns = columns;
    this.#labels = correct;
    this.#balanced = balanced;
    this.#tries = Math.max(1, Math.floor(Math.sqrt(values.length)));
    this.#times = new Int32Array(rows);
    this.#correctTimes = new Int32Array(rows);
    this.#order = values.map(() => new Int32Array(rows));
    this.#goesLeft = new Uint8Array(rows);
    this.#spill = new Int32Array(rows);
    this.#features = Int32Array.from(values, (_, feature) => feature);
  }

  grow({ maxDepth, minSamplesSplit }: TreeLimits, generator: RandomGenerator): Tree {
    const root = this.#drawBag(generator);
    const deepest = maxDepth ?? Infinity;
    const tree = emptyTree(2 * root.to);
    const parts = [root];
    let nodes = 0;
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      const node = nodes++;
      hang(tree, node, part);
      tree.value[node] = this.#shareCorrect(part);
      tree.size[node] = part.to - part.from;
      const grows =
        part.correct > 0 &&
        part.correct < part.drawn &&
        part.depth < deepest &&
        part.to - part.from >= minSamplesSplit;
      const cut = grows ? this.#bestCut(part) : null;
      if (cut === null) continue;
      tree.feature[node] = cut.feature;
      tree.threshold[node] = cut.threshold;
      const [left, right] = sides(part, cut, node);
      // Parts that cannot grow any more need no order.
      if (part.depth + 1 < deepest && (isMixed(left) || isMixed(right))) this.#divide(part, cut);
      parts.push(right, left);
    }
    return shortened(tree, nodes);
  }

  /** As many rows as there are, drawn with replacement; the orders are those of the rows that were drawn. */
  #drawBag(generator: RandomGenerator): Part {
    const { rows, order } = this.#columns;
    const times = this.#times.fill(0);
    for (let draw = 0; draw < rows; draw++) {
      const row = generator.nextInt(rows);
      times[row] = (times[row] as number) + 1;
    }
    let drawnCorrect = 0;
    for (let row = 0; row < rows; row++) {
      const correct = (this.#labels[row] as number) * (times[row] as number);
      this.#correctTimes[row] = correct;
      drawnCorrect += correct;
    }
    const bag = new Uint8Array(rows).fill(1, 0, drawnCorrect);
    const weights = this.#balanced ? balancedWeights(bag) : EQUAL_WEIGHTS;
    this.#weightCorrect = weights.correct;
    this.#weightIncorrect = weights.incorrect;
    let size = 0;
    order.forEach((all, feature) => {
      const drawn = this.#order[feature] as Int32Array;
      size = 0;
      for (const row of all) {
        drawn[size] = row;
        size += times[row] === 0 ? 0 : 1;
      }
    });
    const whole = { from: 0, to: size, depth: 0, drawn: rows, correct: drawnCorrect };
    return { ...whole, generator, parent: -1, isLeft: false };
  }

  #shareCorrect({ drawn, correct }: Part): number {
    const weight = this.#weightCorrect * correct;
    return weight / (weight + this.#weightIncorrect * (drawn - correct));
  }

  /** The best cut among sqrt(features) features, and more while all of those are constant here. */
  #bestCut(part: Part): Cut | null {
    const features = this.#features;
    for (let feature = 0; feature < features.length; feature++) features[feature] = feature;
    let best: Cut | null = null;
    let bestGain = -Infinity;
    let varies = false;
    for (let tried = 0; tried < features.length && (tried < this.#tries || !varies); tried++) {
      const other = tried + part.generator.nextInt(features.length - tried);
      const feature = features[other] as number;
      features[other] = features[tried] as number;
      features[tried] = feature;
      const order = this.#order[feature] as Int32Array;
      const values = this.#columns.values[feature] as Float32Array;
      const least = values[order[part.from] as number] as number;
      const most = values[order[part.to - 1] as number] as number;
      if (!(most - least > SAME_VALUE)) continue;
      varies = true;

      const { from, drawn, correct } = part;
      const last = part.to - 1;
      const times = this.#times;
      const correctTimes = this.#correctTimes;
      const [weightCorrect, weightIncorrect] = [this.#weightCorrect, this.#weightIncorrect];
      const allCorrect = weightCorrect * correct;
      const allIncorrect = weightIncorrect * (drawn - correct);
      let [below, belowCorrect] = [0, 0];
      let [cutAt, cutDrawn, cutCorrect] = [-1, 0, 0];
      let value = least;
      for (let at = from; at < last; at++) {
        const row = order[at] as number;
        below += times[row] as number;
        belowCorrect += correctTimes[row] as number;
        const next = values[order[at + 1] as number] as number;
        if (next - value > SAME_VALUE) {
          const leftCorrect = weightCorrect * belowCorrect;
          const leftIncorrect = weightIncorrect * (below - belowCorrect);
          const rightCorrect = allCorrect - leftCorrect;
          const rightIncorrect = allIncorrect - leftIncorrect;
          // Largest where the weighted Gini impurity of both sides is least.
          const gain =
            (leftCorrect * leftCorrect + leftIncorrect * leftIncorrect) / (leftCorrect + leftIncorrect) +
            (rightCorrect * rightCorrect + rightIncorrect * rightIncorrect) / (rightCorrect + rightIncorrect);
          if (gain > bestGain) {
            bestGain = gain;
            cutAt = at + 1;
            cutDrawn = below;
            cutCorrect = belowCorrect;
          }
        }
        value = next;
      }
      if (cutAt < 0) continue;
      const [low, high] = [
        values[order[cutAt - 1] as number] as number,
        values[order[cutAt] as number] as number,
      ];
      best = { feature, threshold: low / 2 + high / 2, at: cutAt, drawn: cutDrawn, correct: cutCorrect };
    }
    return best;
  }

  /** Every feature's order of the part becomes the order of its left side, then that of its right side. */
  #divide({ from, to }: Part, cut: Cut): void {
    const goesLeft = this.#goesLeft;
    const spill = this.#spill;
    const by = this.#order[cut.feature] as Int32Array;
    for (let at = from; at < to; at++) goesLeft[by[at] as number] = at < cut.at ? 1 : 0;
    for (const order of this.#order) {
      if (order === by) continue;
      let left = from;
      let right = 0;
      // Both are written, and the one that was meant stays: no branch to guess.
      for (let at = from; at < to; at++) {
        const row = order[at] as number;
        const isLeft = goesLeft[row] as number;
        order[left] = row;
        spill[right] = row;
        left += isLeft;
        right += 1 - isLeft;
      }
      for (let at = 0; at < right; at++) order[left + at] = spill[at] as number;
    }
  }
}

const isMixed = ({ drawn, correct }: Part): boolean => correct > 0 && correct < drawn;

function sides(part: Part, cut: Cut, parent: number): [Part, Part] {
  const depth = part.depth + 1;
  const { from, to, drawn, correct, generator } = part;
  // In this order whichever of them grows.
  const left = { from, to: cut.at, drawn: cut.drawn, correct: cut.correct, generator: handedDown(generator) };
  const rest = { drawn: drawn - cut.drawn, correct: correct - cut.correct, generator: handedDown(generator) };
  return [
    { ...left, depth, parent, isLeft: true },
    { from: cut.at, to, ...rest, depth, parent, isLeft: false },
  ];
}

function handedDown(generator: RandomGenerator): RandomGenerator {
  const word = (): number => generator.nextUint32();
  // Odd, so that the state is never all zero.
  return new RandomGenerator(word(), word(), word(), word() | 1);
}

function emptyTree(nodes: number): Tree {
  return {
    feature: new Int32Array(nodes).fill(-1),
    threshold: new Float64Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes),
    size: new Int32Array(nodes),
  };
}

function hang({ left, right }: Tree, node: number, { parent, isLeft }: Part): void {
  if (parent >= 0) (isLeft ? left : right)[parent] = node;
}

function shortened(tree: Tree, nodes: number): Tree {
  return {
    feature: tree.feature.slice(0, nodes),
    threshold: tree.threshold.slice(0, nodes),
    left: tree.left.slice(0, nodes),
    right: tree.right.slice(0, nodes),
    value: tree.value.slice(0, nodes),
    size: tree.size.slice(0, nodes),
  };
}
