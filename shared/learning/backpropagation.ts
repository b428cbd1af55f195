import { logistic, softplus } from './logistic-regression.ts';
import { feed, rectify, type Network } from './network.ts';

/** Sums a network's log loss over rows, and its gradient, which has the network's own shape. */
export class Backpropagation {
  readonly #network: Network;
  readonly #gradient: Network;
  readonly #outputs: readonly Float64Array[];
  /** The loss's slope by each output. */
  readonly #slopes: readonly Float64Array[];

  constructor(network: Network, gradient: Network) {
    this.#network = network;
    this.#gradient = gradient;
    this.#outputs = network.map((layer) => new Float64Array(layer.outputs));
    this.#slopes = network.map((layer) => new Float64Array(layer.outputs));
  }

  /** Adds one row's slopes to the gradient; returns its loss. */
  add(features: Float64Array, correct: number): number {
    const last = this.#network.length - 1;
    this.#network.forEach((layer, at) => {
      const into = this.#outputs[at] as Float64Array;
      feed(layer, this.#inputsOf(at, features), into);
      if (at < last) rectify(into);
    });
    const odds = this.#outputs[last]?.[0] as number;
    (this.#slopes[last] as Float64Array)[0] = logistic(odds) - correct;
    for (let at = last; at >= 0; at--) this.#back(at, this.#inputsOf(at, features));
    return softplus(odds) - correct * odds;
  }

  #inputsOf(at: number, features: Float64Array): Float64Array {
    return at === 0 ? features : (this.#outputs[at - 1] as Float64Array);
  }

  /** Adds a layer's slopes to its gradient, and hands them on to the layer before. */
  #back(at: number, inputs: Float64Array): void {
    const { weights, outputs } = this.#network[at] as Network[number];
    const gradient = this.#gradient[at] as Network[number];
    const slopes = this.#slopes[at] as Float64Array;
    const before = at === 0 ? null : (this.#slopes[at - 1] as Float64Array);
    for (let output = 0; output < outputs; output++) {
      gradient.biases[output] = (gradient.biases[output] as number) + (slopes[output] as number);
    }
    for (let input = 0; input < inputs.length; input++) {
      const value = inputs[input] as number;
      if (before !== null) before[input] = 0;
      // A rectified input passes nothing on, and weighs nothing.
      if (value === 0) continue;
      const from = input * outputs;
      let slope = 0;
      for (let output = 0; output < outputs; output++) {
        const by = slopes[output] as number;
        gradient.weights[from + output] = (gradient.weights[from + output] as number) + value * by;
        slope += by * (weights[from + output] as number);
      }
      if (before !== null) before[input] = slope;
    }
  }
}
