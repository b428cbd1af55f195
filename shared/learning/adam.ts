const DECAY_OF_MEAN = 0.9;
const DECAY_OF_SQUARE = 0.999;
const LEAST = 1e-8;

/** Stochastic gradient descent with running means of the gradient and its square (Kingma and Ba 2015). */
export class Adam {
  readonly #learningRate: number;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  #steps = 0;

  constructor(parameters: number, learningRate: number) {
    this.#learningRate = learningRate;
    this.#mean = new Float64Array(parameters);
    this.#square = new Float64Array(parameters);
  }

  /** Moves the parameters against the gradient. */
  step(parameters: Float64Array, gradient: Float64Array): void {
    this.#steps++;
    const rate =
      (this.#learningRate * Math.sqrt(1 - DECAY_OF_SQUARE ** this.#steps)) /
      (1 - DECAY_OF_MEAN ** this.#steps);
    for (let at = 0; at < parameters.length; at++) {
      const slope = gradient[at] as number;
      const mean = DECAY_OF_MEAN * (this.#mean[at] as number) + (1 - DECAY_OF_MEAN) * slope;
      const square = DECAY_OF_SQUARE * (this.#square[at] as number) + (1 - DECAY_OF_SQUARE) * slope * slope;
      this.#mean[at] = mean;
      this.#square[at] = square;
      parameters[at] = (parameters[at] as number) - (rate * mean) / (Math.sqrt(square) + LEAST);
    }
  }
}
