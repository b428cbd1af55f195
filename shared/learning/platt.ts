import { countOf } from './graded-answers.ts';
import { logistic, softplus } from './logistic-regression.ts';

/** Probability 1 / (1 + exp(-(slope x score + intercept))) (Platt 1999). */
export interface Platt {
  readonly kind: 'platt';
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Fits the two numbers to scores that the classifier gave answers it did not learn from. The targets are Platt's:
 * (correct + 1) / (correct + 2) and 1 / (incorrect + 2) in place of 1 and 0, as in scikit-learn. Newton steps,
 * shortened where they do not descend (Lin, Lin and Weng 2007).
 *
 * @param scores finite, at least one.
 */
export function fitPlatt(scores: Float64Array, correct: Uint8Array): Platt {
  const counts = countOf(correct);
  const high = (counts.correct + 1) / (counts.correct + 2);
  const low = 1 / (counts.incorrect + 2);
  const targets = Float64Array.from(correct, (one) => (one === 1 ? high : low));
  const { centre, width } = spreadOf(scores);
  const x = scores.map((score) => (score - centre) / width);
  const lossAt = (slope: number, intercept: number): number =>
    x.reduce((sum, score, row) => {
      const odds = slope * score + intercept;
      return sum + softplus(odds) - (targets[row] as number) * odds;
    }, 0);
  let slope = 0;
  let intercept = Math.log((counts.correct + 1) / (counts.incorrect + 1));
  let loss = lossAt(slope, intercept);
  for (let step = 0; step < 100; step++) {
    const [bySlope, byIntercept] = newtonStep(x, targets, slope, intercept);
    // The next step would be the square of this one: nothing. The loss no longer tells them apart by now.
    if (Math.max(Math.abs(bySlope), Math.abs(byIntercept)) < 1e-8) {
      slope += bySlope;
      intercept += byIntercept;
      break;
    }
    let length = 1;
    while (length > 1e-10 && lossAt(slope + length * bySlope, intercept + length * byIntercept) > loss)
      length /= 2;
    if (length <= 1e-10) break;
    slope += length * bySlope;
    intercept += length * byIntercept;
    loss = lossAt(slope, intercept);
  }
  return { kind: 'platt', slope: slope / width, intercept: intercept - (slope * centre) / width };
}

export function applyPlatt({ slope, intercept }: Platt, scores: Float64Array): Float64Array {
  return scores.map((score) => logistic(slope * score + intercept));
}

function newtonStep(
  x: Float64Array,
  targets: Float64Array,
  slope: number,
  intercept: number,
): [number, number] {
  // The gradient, and the Hessian, which a little ridge keeps from being singular.
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-12, 0, 1e-12];
  for (let row = 0; row < x.length; row++) {
    const score = x[row] as number;
    const probability = logistic(slope * score + intercept);
    const away = probability - (targets[row] as number);
    const bend = probability * (1 - probability);
    g0 += away * score;
    g1 += away;
    h00 += bend * score * score;
    h01 += bend * score;
    h11 += bend;
  }
  const determinant = h00 * h11 - h01 * h01;
  return [(h01 * g1 - h11 * g0) / determinant, (h01 * g0 - h00 * g1) / determinant];
}

/** Mean and standard deviation, 1 where all are equal. */
function spreadOf(scores: Float64Array): { centre: number; width: number } {
  const centre = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - centre) ** 2, 0);
  const width = Math.sqrt(squares / scores.length);
  return { centre, width: width > 1e-12 * Math.abs(centre) ? width : 1 };
}
