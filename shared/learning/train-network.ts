import { shuffle, type RandomGenerator } from '../random/index.ts';
import { Adam } from './adam.ts';
import { Backpropagation } from './backpropagation.ts';
import { balancedWeights, EQUAL_WEIGHTS, weightOfEach } from './class-weights.ts';
import type { Draws } from './draws.ts';
import { answersAt, hasBothClasses, type GradedAnswers } from './graded-answers.ts';
import { networkLogOdds, networkOver, parameterCount, type Network } from './network.ts';
import { overSample } from './over-sampling.ts';
import { TrainingRefused } from './refusal.ts';
import { splitByQuestion } from './splits.ts';

export interface NetworkOptions {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** Penalty on the squared weights. */
  readonly alpha: number;
  /** Adam's step. scikit-learn's default of .001 hardly learns from hundreds of answers; .01 does. */
  readonly learningRate: number;
  /** Keep a tenth of the questions apart, and the network that judged them best. */
  readonly earlyStopping: boolean;
  readonly maxEpochs: number;
}

const BATCH = 200;
const APART = 0.1;
/** Training ends after more epochs than this without an improvement by more than TOLERANCE. */
const PATIENCE = 10;
const TOLERANCE = 1e-4;

/**
 * A network trained as scikit-learn's MLPClassifier does: Adam on batches of 200, log loss and a penalty.
 *
 * @param answers their features scaled.
 * @param settings balanced: the smaller class is over-sampled, in what the network is fitted on only; what is
 *   kept apart is weighed by class instead. Stops after each epoch: yields the share of the most there can be.
 * @throws TrainingRefused where what is fitted on, or kept apart, lacks a class.
 */
export function* trainNetwork(
  options: NetworkOptions,
  answers: GradedAnswers,
  { balanced, draws }: { readonly balanced: boolean; readonly draws: Draws },
): Generator<number, Network> {
  const { fit, apart } = parted(answers, options.earlyStopping, draws('early stopping'));
  const learned = balanced ? answersAt(fit, overSample(fit.correct, draws('over-sampling'))) : fit;
  const widths = [answers.features.columns, ...options.hidden, 1];
  const parameters = new Float64Array(parameterCount(widths));
  const network = networkOver(widths, parameters);
  initialise(network, draws('weights'));
  const epochs = new Epochs(options, network, widths, parameters, learned);
  const order = draws('batches');
  let [best, kept, waited] = [-Infinity, parameters.slice(), 0];
  for (let epoch = 1; epoch <= options.maxEpochs; epoch++) {
    const loss = epochs.run(order);
    // Higher is better.
    const reached = apart === null ? -loss : shareRight(network, apart, balanced);
    waited = reached < best + TOLERANCE ? waited + 1 : 0;
    if (reached > best) {
      best = reached;
      if (apart !== null) kept = parameters.slice();
    }
    yield epoch / options.maxEpochs;
    if (waited > PATIENCE) break;
  }
  return networkOver(widths, apart === null ? parameters : kept);
}

/** One pass after another over what is learned. */
class Epochs {
  readonly #alpha: number;
  readonly #network: Network;
  readonly #parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #gradients: Network;
  readonly #back: Backpropagation;
  readonly #adam: Adam;
  readonly #answers: GradedAnswers;
  readonly #order: Int32Array;

  constructor(
    { alpha, learningRate }: NetworkOptions,
    network: Network,
    widths: readonly number[],
    parameters: Float64Array,
    answers: GradedAnswers,
  ) {
    this.#alpha = alpha;
    this.#network = network;
    this.#parameters = parameters;
    this.#gradient = new Float64Array(parameters.length);
    this.#gradients = networkOver(widths, this.#gradient);
    this.#back = new Backpropagation(network, this.#gradients);
    this.#adam = new Adam(parameters.length, learningRate);
    this.#answers = answers;
    this.#order = Int32Array.from(answers.correct.keys());
  }

  /** @returns the mean loss, the penalty included. */
  run(generator: RandomGenerator): number {
    shuffle(this.#order, generator);
    let sum = 0;
    for (let from = 0; from < this.#order.length; from += BATCH) {
      const batch = this.#order.subarray(from, from + BATCH);
      sum += this.#learn(batch) * batch.length;
    }
    return sum / this.#order.length;
  }

  #learn(batch: Int32Array): number {
    const { features, correct } = this.#answers;
    this.#gradient.fill(0);
    let loss = 0;
    for (const row of batch) {
      const values = features.values.subarray(row * features.columns, (row + 1) * features.columns);
      loss += this.#back.add(values, correct[row] as number);
    }
    let squares = 0;
    this.#network.forEach(({ weights }, at) => {
      const slopes = (this.#gradients[at] as Network[number]).weights;
      for (let place = 0; place < weights.length; place++) {
        const weight = weights[place] as number;
        squares += weight * weight;
        slopes[place] = (slopes[place] as number) + this.#alpha * weight;
      }
    });
    for (let at = 0; at < this.#gradient.length; at++) {
      this.#gradient[at] = (this.#gradient[at] as number) / batch.length;
    }
    this.#adam.step(this.#parameters, this.#gradient);
    return (loss + (this.#alpha / 2) * squares) / batch.length;
  }
}

function parted(
  answers: GradedAnswers,
  earlyStopping: boolean,
  generator: RandomGenerator,
): { fit: GradedAnswers; apart: GradedAnswers | null } {
  if (!earlyStopping) return { fit: answers, apart: null };
  const split = splitByQuestion(answers, APART, generator);
  const [fit, apart] = [answersAt(answers, split.fit), answersAt(answers, split.apart)];
  for (const part of [fit, apart]) {
    if (hasBothClasses(part)) continue;
    throw new TrainingRefused(
      `Early stopping keeps a tenth of the questions apart, and ${answers.correct.length} answers do not give ` +
        `both parts correct and incorrect ones: train without it, or on more answers.`,
    );
  }
  return { fit, apart };
}

/** Uniform within Glorot and Bengio's bounds (2010), as scikit-learn. */
function initialise(network: Network, generator: RandomGenerator): void {
  for (const { inputs, outputs, weights, biases } of network) {
    const bound = Math.sqrt(6 / (inputs + outputs));
    for (const values of [weights, biases]) {
      for (let at = 0; at < values.length; at++) values[at] = bound * (2 * generator.nextFloat() - 1);
    }
  }
}

/** Share of the answers that are told right; each class weighs the same where it is balanced. */
function shareRight(network: Network, { features, correct }: GradedAnswers, balanced: boolean): number {
  const weights = weightOfEach(correct, balanced ? balancedWeights(correct) : EQUAL_WEIGHTS);
  const odds = networkLogOdds(network, features);
  let sum = 0;
  odds.forEach((value, row) => {
    if (value > 0 === (correct[row] === 1)) sum += weights[row] as number;
  });
  return sum / correct.length;
}
