import { describe, expect, it } from 'vitest';
import { Backpropagation } from '#shared/learning/backpropagation.ts';
import { balancedWeights, weightOfEach } from '#shared/learning/class-weights.ts';
import { drawsOf } from '#shared/learning/draws.ts';
import { answersAt, type GradedAnswers } from '#shared/learning/graded-answers.ts';
import { softplus } from '#shared/learning/logistic-regression.ts';
import { matrixOf } from '#shared/learning/matrix.ts';
import { networkLogOdds, networkOver, parameterCount, type Network } from '#shared/learning/network.ts';
import { inOneGo } from '#shared/learning/sentinel.ts';
import { splitByQuestion } from '#shared/learning/splits.ts';
import { trainNetwork, type NetworkOptions } from '#shared/learning/train-network.ts';
import { generatorFor } from '#shared/random/index.ts';
import { auroc, mean } from '#shared/statistics/index.ts';
import { reach, reference, test, train } from './learning-reference.ts';

const answers: GradedAnswers = {
  ...train,
  questions: Int32Array.from(train.correct.keys()),
  benchmarks: new Int32Array(train.correct.length),
};
/** A quarter of the correct answers. */
const few = answers.correct.map((one, row) => (one === 1 && row % 4 === 0 ? 1 : 0));
const usual: NetworkOptions = {
  hidden: [8],
  alpha: 0.001,
  learningRate: 0.01,
  earlyStopping: true,
  maxEpochs: 1_000,
};

function fit(options: NetworkOptions, seed: number, balanced = false): Network {
  return inOneGo(trainNetwork(options, answers, { balanced, draws: drawsOf(seed) }));
}

describe('a multilayer perceptron', () => {
  it.each(reference.mlp)('is as good as scikit-learn: $hidden, early stopping $earlyStopping', (theirs) => {
    const { hidden, learningRate, earlyStopping, maxIter, aucMean, aucStd } = theirs;
    const options = { hidden, learningRate, earlyStopping, maxEpochs: maxIter, alpha: 0.001 };
    const aucs = Array.from({ length: 24 }, (_, seed) => {
      const network = fit(options, seed);
      return auroc(networkLogOdds(network, test.features), test.correct) ?? NaN;
    });
    expect(Math.abs((mean(aucs) ?? NaN) - aucMean)).toBeLessThan(reach(aucStd, 24, 24));
  });

  it('is the same for the same seed, and another for another', () => {
    expect(fit(usual, 1, true)).toEqual(fit(usual, 1, true));
    expect(fit(usual, 1, true)).not.toEqual(fit(usual, 2, true));
  });

  it('descends along the gradient of its loss', () => {
    const widths = [3, 4, 2, 1];
    const generator = generatorFor(1, 'gradient');
    const draw = (): number => 2 * generator.nextFloat() - 1;
    const parameters = Float64Array.from({ length: parameterCount(widths) }, draw);
    const rows = Array.from({ length: 6 }, () => [draw(), draw(), draw()]);
    const correct = [1, 0, 1, 1, 0, 0];
    const gradient = new Float64Array(parameters.length);
    const back = new Backpropagation(networkOver(widths, parameters), networkOver(widths, gradient));
    const summed = rows.reduce(
      (sum, row, at) => sum + back.add(Float64Array.from(row), correct[at] ?? NaN),
      0,
    );
    const lossAt = (values: Float64Array): number => {
      const odds = networkLogOdds(networkOver(widths, values), matrixOf(rows));
      return odds.reduce((sum, value, at) => sum + softplus(value) - (correct[at] ?? NaN) * value, 0);
    };
    expect(summed).toBeCloseTo(lossAt(parameters), 12);
    expect(gradient.some((slope) => Math.abs(slope) > 0.1)).toBe(true);
    parameters.forEach((value, at) => {
      const [above, below] = [parameters.slice(), parameters.slice()];
      above[at] = value + 1e-6;
      below[at] = value - 1e-6;
      expect(gradient[at]).toBeCloseTo((lossAt(above) - lossAt(below)) / 2e-6, 6);
    });
  });

  it('leans to neither class where it is balanced', () => {
    const lean = (balanced: boolean): number => {
      const network = inOneGo(
        trainNetwork(
          { ...usual, earlyStopping: false, maxEpochs: 40 },
          { ...answers, correct: few },
          { balanced, draws: drawsOf(1) },
        ),
      );
      const odds = networkLogOdds(network, test.features);
      return odds.filter((value) => value > 0).length / odds.length;
    };
    expect(lean(false)).toBeLessThan(0.15);
    expect(lean(true)).toBeGreaterThan(lean(false) + 0.1);
  });

  it('keeps the network that was best on what is apart, each class weighing the same where it is balanced', () => {
    const uneven = { ...answers, correct: few };
    const { apart } = splitByQuestion(uneven, 0.1, drawsOf(1)('early stopping'));
    const judged = answersAt(uneven, apart);
    const weights = weightOfEach(judged.correct, balancedWeights(judged.correct));
    const right = Array.from({ length: 25 }, (_, at) => {
      const options = { ...usual, maxEpochs: at + 1 };
      const network = inOneGo(trainNetwork(options, uneven, { balanced: true, draws: drawsOf(1) }));
      const isRight = (odds: number, row: number) => (odds > 0 ? 1 : 0) === judged.correct[row];
      const told = Array.from(networkLogOdds(network, judged.features), isRight);
      return told.reduce((sum, is, row) => sum + (is ? (weights[row] ?? NaN) : 0), 0) / told.length;
    });
    expect(new Set(right).size).toBeGreaterThan(3);
    expect(right).toEqual(right.toSorted((a, b) => a - b));
  });

  it('learns nothing of what is apart: the classes are evened after the split', () => {
    const uneven = { ...answers, correct: few };
    const { apart } = splitByQuestion(uneven, 0.1, drawsOf(1)('early stopping'));
    const values = answers.features.values.slice();
    for (const row of apart)
      values.fill(9, row * answers.features.columns, (row + 1) * answers.features.columns);
    const other = { ...uneven, features: { ...answers.features, values } };
    // After one epoch there is nothing to choose.
    const [found, without] = [uneven, other].map((some) =>
      inOneGo(trainNetwork({ ...usual, maxEpochs: 1 }, some, { balanced: true, draws: drawsOf(1) })),
    );
    expect(found).toEqual(without);
  });

  it('refuses to stop early where a class is in too few questions', () => {
    const one = { ...answers, correct: answers.correct.map((_, row) => (row === 0 ? 1 : 0)) };
    const steps = trainNetwork(usual, one, { balanced: true, draws: drawsOf(1) });
    expect(() => inOneGo(steps)).toThrow('Early stopping keeps a tenth of the questions apart');
  });
});
