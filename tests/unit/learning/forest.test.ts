import { RandomForestClassifier } from 'ml-random-forest';
import { describe, expect, it } from 'vitest';
import { drawsOf } from '#shared/learning/draws.ts';
import { readForest, storedForest } from '#shared/learning/forest-json.ts';
import { forestProbabilities, growForest, type Forest, type ForestOptions } from '#shared/learning/forest.ts';
import { matrixOf } from '#shared/learning/matrix.ts';
import { nextDown, nextUp } from '#shared/learning/next-double.ts';
import { inOneGo } from '#shared/learning/sentinel.ts';
import { sortColumns } from '#shared/learning/sorted-columns.ts';
import { generatorFor } from '#shared/random/index.ts';
import { auroc, brier, mean } from '#shared/statistics/index.ts';
import { reach, reference, test, train } from './learning-reference.ts';

function grow(options: ForestOptions, seed: number, balanced = false): Forest {
  return inOneGo(growForest(options, train.features, train.correct, { balanced, draws: drawsOf(seed) }));
}
const usual: ForestOptions = { trees: 100, maxDepth: 10, minSamplesSplit: 2 };

describe('a random forest', () => {
  it.each(reference.randomForest)(
    'is as good as scikit-learn: depth $maxDepth, balanced $balanced',
    (theirs) => {
      const { maxDepth, minSamplesSplit, balanced, aucMean, aucStd, brierMean, brierStd } = theirs;
      const judged = Array.from({ length: 12 }, (_, seed) => {
        const probabilities = forestProbabilities(
          grow({ trees: 100, maxDepth, minSamplesSplit }, seed, balanced),
          test.features,
        );
        return {
          auc: auroc(probabilities, test.correct) ?? NaN,
          brier: brier(probabilities, test.correct) ?? NaN,
        };
      });
      const aucs = mean(judged.map(({ auc }) => auc)) ?? NaN;
      const briers = mean(judged.map((one) => one.brier)) ?? NaN;
      expect(Math.abs(aucs - aucMean)).toBeLessThan(reach(aucStd, 12, 12));
      expect(Math.abs(briers - brierMean)).toBeLessThan(reach(brierStd, 12, 12));
    },
  );

  it('is the same for the same seed, and another for another', () => {
    expect(grow({ ...usual, trees: 5 }, 3)).toEqual(grow({ ...usual, trees: 5 }, 3));
    expect(grow({ ...usual, trees: 5 }, 3)).not.toEqual(grow({ ...usual, trees: 5 }, 4));
    // More trees leave the first as they were.
    expect(grow({ ...usual, trees: 7 }, 3).trees.slice(0, 5)).toEqual(grow({ ...usual, trees: 5 }, 3).trees);
  });

  it.each([true, false])('cut short is the forest of narrower limits, balanced %s', (balanced) => {
    const widest = grow({ trees: 20, maxDepth: null, minSamplesSplit: 2 }, 1, balanced);
    for (const maxDepth of [1, 3, 5, 10, null]) {
      for (const minSamplesSplit of [2, 5, 10, 100]) {
        const narrow = grow({ trees: 20, maxDepth, minSamplesSplit }, 1, balanced);
        const cut = forestProbabilities(widest, test.features, { maxDepth, minSamplesSplit });
        expect(cut).toEqual(forestProbabilities(narrow, test.features));
      }
    }
  });

  it('keeps its limits, and splits every mixed node that it may', () => {
    const { trees } = grow({ trees: 10, maxDepth: 4, minSamplesSplit: 30 }, 1);
    for (const { feature, left, right, size, value } of trees) {
      const depth = new Int32Array(feature.length);
      feature.forEach((by, node) => {
        if (by < 0) {
          const pure = value[node] === 0 || value[node] === 1;
          expect(pure || depth[node] === 4 || (size[node] ?? NaN) < 30).toBe(true);
          return;
        }
        const [l, r] = [left[node] ?? NaN, right[node] ?? NaN];
        depth[l] = depth[r] = (depth[node] ?? NaN) + 1;
        expect(size[node]).toBeGreaterThanOrEqual(30);
        expect((size[l] ?? NaN) + (size[r] ?? NaN)).toBe(size[node]);
        expect(depth[node]).toBeLessThan(4);
      });
    }
  });

  it('splits where the Gini impurity is least, at the middle between two values', () => {
    // One feature: whatever the bag holds of both classes, only 2.5 parts them.
    const features = matrixOf([[1], [1], [2], [2], [3], [3], [7], [7]]);
    const correct = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const { trees } = inOneGo(
      growForest({ ...usual, trees: 30 }, features, correct, { balanced: false, draws: drawsOf(1) }),
    );
    const thresholds = new Set(
      trees.flatMap(({ feature, threshold }) => (feature[0] === 0 ? [threshold[0]] : [])),
    );
    expect(thresholds.has(2.5)).toBe(true);
    // Where the bag lacks a value, the next one takes its place.
    expect([2, 2.5, 4, 4.5]).toEqual(expect.arrayContaining([...thresholds]));
    for (const { feature, value } of trees) {
      feature.forEach((by, node) => {
        if (by < 0) expect([0, 1]).toContain(value[node]);
      });
    }
  });

  it('looks on while all features that it drew are constant', () => {
    const correct = Uint8Array.from({ length: 40 }, (_, row) => row % 2);
    // Of nine features three are drawn, and one varies.
    const features = matrixOf(Array.from(correct, (one) => [0, 1, 2, 3, 4 + one, 5, 6, 7, 8]));
    const { trees } = inOneGo(
      growForest({ ...usual, trees: 20 }, features, correct, { balanced: false, draws: drawsOf(1) }),
    );
    expect(trees.map(({ feature }) => feature[0])).toEqual(trees.map(() => 4));
  });

  it('weighs classes the same where it is balanced', () => {
    const correct = Uint8Array.from({ length: 400 }, (_, row) => (row % 10 === 0 ? 1 : 0));
    const features = matrixOf(Array.from(correct, () => [1]));
    const share = (balanced: boolean): number => {
      const forest = inOneGo(growForest(usual, features, correct, { balanced, draws: drawsOf(1) }));
      return forestProbabilities(forest, matrixOf([[1]]))[0] ?? NaN;
    };
    expect(share(true)).toBeCloseTo(0.5, 12);
    expect(share(false)).toBeGreaterThan(0.08);
    expect(share(false)).toBeLessThan(0.12);
  });

  it('sorts negative numbers, both zeros and equal values as they should be', () => {
    const column = [3, -1, 0, -0, 1e-30, -2.5, 3, -1e-30, 1e20, -1e20];
    const { order } = sortColumns(matrixOf(column.map((value) => [value])));
    expect(Array.from(order[0] ?? [])).toEqual([9, 5, 1, 7, 2, 3, 4, 0, 6, 8]);
  });
});

describe("ml-random-forest's JSON", () => {
  const forest = grow({ trees: 30, maxDepth: null, minSamplesSplit: 2 }, 5, true);
  const text = JSON.stringify(storedForest(forest));
  const rows = test.features.values.map(Math.fround);
  const expected = forestProbabilities(forest, test.features);

  it('is loaded by the package, whose leaves averaged are our probabilities exactly', () => {
    const loaded = RandomForestClassifier.load(
      JSON.parse(text) as Parameters<typeof RandomForestClassifier.load>[0],
    );
    const estimators = (loaded.estimators ?? []) as unknown as {
      root: { classify: (row: ArrayLike<number>) => { get: (row: number, column: number) => number } };
    }[];
    expect(estimators).toHaveLength(30);
    const found = Float64Array.from(expected, (_, row) => {
      const values = rows.subarray(row * 10, (row + 1) * 10);
      return (
        estimators.reduce((sum, { root }) => sum + root.classify(values).get(0, 1), 0) / estimators.length
      );
    });
    expect(found).toEqual(expected);
  });

  it('is read back to the same probabilities', () => {
    const read = readForest(JSON.parse(text), 10);
    expect(forestProbabilities(read, test.features)).toEqual(expected);
    expect(JSON.stringify(storedForest(read))).toBe(text);
  });

  it.each([
    ['"name":"RFClassifier"', '"name":"RFRegression"', 'forest.name is not RFClassifier'],
    ['"splitColumn":', '"splitColumn":99', 'splitColumn is not a whole number from 0 to 9'],
    ['"splitValue":', '"splitValue":"x', 'splitValue is not a number'],
    ['"distribution":[[', '"distribution":[[7,7],[', 'distribution is not the two shares'],
    ['"indexes":[[0,', '"indexes":[[1,', 'indexes[0] is not the 10 features'],
  ])('with %s changed is refused', (was, is, message) => {
    const damaged = text.replace(
      new RegExp(`${was.replace(/[[\]]/g, '\\$&')}(-?[0-9.e-]*)`),
      (_, number: string) =>
        is.includes('"x') ? `${is}${number}"` : is.includes('99') ? is : `${is}${number}`,
    );
    expect(damaged).not.toBe(text);
    expect(() => readForest(JSON.parse(damaged), 10)).toThrow(message);
  });

  it.each([
    [256, null],
    [257, 'estimators[0].root has leaves below more than 256 splits'],
    [100_000, 'more than 256 splits'],
  ])('of a tree with %i splits on the way is taken as far as 256', (splits, message) => {
    const leaf = '{"distribution":[[0,1]]}';
    const open = `{"splitColumn":0,"splitValue":0,"left":${leaf},"right":`.repeat(splits);
    const tree = `${open}${leaf}${'}'.repeat(splits)}`;
    const whole = storedForest(readForest(JSON.parse(text), 10));
    const one = JSON.stringify({ ...whole.baseModel, estimators: [{ root: 0 }] }).replace(
      '"root":0',
      `"root":${tree}`,
    );
    const read = () => readForest(JSON.parse(`{"name":"RFClassifier","baseModel":${one}}`), 10);
    if (message === null) expect(JSON.stringify(storedForest(read()))).toContain(tree);
    else expect(read).toThrow(message);
  });

  it('of other features, or none, is refused', () => {
    expect(() => readForest(JSON.parse(text), 9)).toThrow('forest.baseModel.indexes[0]');
    expect(() => readForest(null, 10)).toThrow('forest is missing');
    expect(() => readForest({ name: 'RFClassifier', baseModel: {} }, 10)).toThrow('is not a list of trees');
  });
});

describe('the next double', () => {
  it('is one step up or down, across zero too', () => {
    expect(nextUp(1)).toBe(1 + Number.EPSILON);
    expect(nextDown(1)).toBe(1 - Number.EPSILON / 2);
    expect(nextUp(0)).toBe(Number.MIN_VALUE);
    expect(nextUp(-0)).toBe(Number.MIN_VALUE);
    expect(nextDown(0)).toBe(-Number.MIN_VALUE);
    expect(nextUp(-1)).toBe(-1 + Number.EPSILON / 2);
    const generator = generatorFor(1, 'doubles');
    for (let draw = 0; draw < 1000; draw++) {
      const value = (generator.nextFloat() - 0.5) * 10 ** (generator.nextInt(40) - 20);
      expect(nextUp(value)).toBeGreaterThan(value);
      expect(nextDown(nextUp(value))).toBe(value);
      expect((value + nextUp(value)) / 2 === value || (value + nextUp(value)) / 2 === nextUp(value)).toBe(
        true,
      );
    }
  });
});
