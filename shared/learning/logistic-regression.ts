import type { Matrix } from './matrix.ts';

/** A linear classifier: the log-odds of being correct are the features times the coefficients, and the intercept. */
export interface LogisticRegression {
  /** One a feature; many are 0. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/** No coefficient could be moved by more than this to the good of the objective, in units of its gradient. */
const TOLERANCE = 1e-10;
const STEPS = 500;
const SWEEPS = 1_000;

/**
 * Minimises liblinear's objective (Fan et al. 2008, solver 6): the sum of the absolute coefficients, *that of the
 * intercept included*, and `c` times the weighted log losses. Newton steps, each found by coordinate descent on
 * the quadratic model (Friedman et al. 2010; newGLMNET, Yuan et al. 2012) and shortened until it descends.
 *
 * @param c how little is penalised, above 0.
 * @param weights one a row.
 */
export function fitLogisticRegression(
  features: Matrix,
  correct: Uint8Array,
  weights: Float64Array,
  c: number,
): LogisticRegression {
  const loss = new Loss(features, correct, weights, c);
  let at: Float64Array = new Float64Array(features.columns + 1);
  let value = loss.at(at) + size(at);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, hessian } = loss.derivatives(at);
    const scale = Math.max(1, ...gradient.map(Math.abs));
    if (steepest(at, gradient) <= TOLERANCE * scale) break;
    const direction = descend(at, gradient, hessian);
    const expected = dot(gradient, direction) + size(moved(at, direction, 1)) - size(at);
    let length = 1;
    let next = moved(at, direction, length);
    let nextValue = loss.at(next) + size(next);
    while (nextValue - value > 0.01 * length * expected && length > 1e-12) {
      length /= 2;
      next = moved(at, direction, length);
      nextValue = loss.at(next) + size(next);
    }
    // Closer than the objective's own rounding, no step descends.
    if (!(nextValue < value)) break;
    at = next;
    value = nextValue;
  }
  // Adding 0 makes of -0, which JSON cannot say, 0.
  return {
    coefficients: at.slice(0, -1).map((value) => value + 0),
    intercept: (at[at.length - 1] as number) + 0,
  };
}

/** The log-odds of being correct of each row. */
export function logOdds({ coefficients, intercept }: LogisticRegression, rows: Matrix): Float64Array {
  const odds = new Float64Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    let sum = intercept;
    for (let column = 0; column < rows.columns; column++) {
      sum += (coefficients[column] as number) * (rows.values[row * rows.columns + column] as number);
    }
    odds[row] = sum;
  }
  return odds;
}

/** 1 / (1 + e^-x), without overflow. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const odds = Math.exp(x);
  return odds / (1 + odds);
}

/** log(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** c times the weighted log losses, a function of the coefficients and, last, the intercept. */
class Loss {
  readonly #features: Matrix;
  readonly #correct: Uint8Array;
  readonly #weights: Float64Array;

  constructor(features: Matrix, correct: Uint8Array, weights: Float64Array, c: number) {
    this.#features = features;
    this.#correct = correct;
    this.#weights = weights.map((weight) => c * weight);
  }

  #logOdds(at: Float64Array): Float64Array {
    return logOdds(
      { coefficients: at.subarray(0, -1), intercept: at[at.length - 1] as number },
      this.#features,
    );
  }

  at(coefficients: Float64Array): number {
    return this.#logOdds(coefficients).reduce((sum, odds, row) => {
      const wrong = this.#correct[row] === 1 ? -odds : odds;
      return sum + (this.#weights[row] as number) * softplus(wrong);
    }, 0);
  }

  /** The Hessian row by row. */
  derivatives(at: Float64Array): { gradient: Float64Array; hessian: Float64Array } {
    const { rows, columns, values } = this.#features;
    const n = columns + 1;
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(n * n);
    const x = new Float64Array(n).fill(1);
    const odds = this.#logOdds(at);
    for (let row = 0; row < rows; row++) {
      const probability = logistic(odds[row] as number);
      const weight = this.#weights[row] as number;
      const slope = weight * (probability - (this.#correct[row] as number));
      const bend = weight * probability * (1 - probability);
      for (let column = 0; column < columns; column++) x[column] = values[row * columns + column] as number;
      for (let i = 0; i < n; i++) {
        gradient[i] = (gradient[i] as number) + slope * (x[i] as number);
        const bent = bend * (x[i] as number);
        for (let j = 0; j <= i; j++)
          hessian[i * n + j] = (hessian[i * n + j] as number) + bent * (x[j] as number);
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) hessian[j * n + i] = hessian[i * n + j] as number;
      // Where all probabilities are 0 or 1 there is no bend left.
      hessian[i * n + i] = (hessian[i * n + i] as number) + 1e-12;
    }
    return { gradient, hessian };
  }
}

/** The largest part of the objective's least subgradient: 0 at the minimum. */
function steepest(at: Float64Array, gradient: Float64Array): number {
  return gradient.reduce((most, slope, i) => {
    const place = at[i] as number;
    const least = place === 0 ? Math.max(0, Math.abs(slope) - 1) : Math.abs(slope + Math.sign(place));
    return Math.max(most, least);
  }, 0);
}

/** The step to the minimum of the quadratic model and the penalty, coordinate by coordinate. */
function descend(at: Float64Array, gradient: Float64Array, hessian: Float64Array): Float64Array {
  const n = at.length;
  const step = new Float64Array(n);
  const slope = gradient.slice();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const bend = hessian[i * n + i] as number;
      const place = (at[i] as number) + (step[i] as number);
      const target = place - (slope[i] as number) / bend;
      const move = Math.sign(target) * Math.max(0, Math.abs(target) - 1 / bend) - place;
      if (move === 0) continue;
      step[i] = (step[i] as number) + move;
      for (let j = 0; j < n; j++) slope[j] = (slope[j] as number) + move * (hessian[j * n + i] as number);
      largest = Math.max(largest, Math.abs(move) * Math.sqrt(bend));
    }
    if (largest < 1e-13) break;
  }
  return step;
}

const size = (at: Float64Array): number => at.reduce((sum, coefficient) => sum + Math.abs(coefficient), 0);
const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
const moved = (at: Float64Array, direction: Float64Array, length: number): Float64Array =>
  at.map((place, i) => place + length * (direction[i] as number));
