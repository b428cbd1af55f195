import { mean } from './mean.ts';
import type { Tally } from './tally.ts';

/**
 * Risk against coverage: for k = 1 .. N answers retained, the lowest scores (the most certain) first, the
 * share of positives (errors) among them. Within a tie each answer counts as its group's mean, so no order
 * of tied answers matters.
 */
export interface RiskCoverage {
  /** k / N. */
  readonly coverage: Float64Array;
  readonly risk: Float64Array;
}

export function riskCoverage({ positives, negatives, positive, negative }: Tally): RiskCoverage {
  const n = positive + negative;
  const risk = new Float64Array(n);
  let [retained, errors] = [0, 0];
  positives.forEach((wrong, at) => {
    const tied = wrong + (negatives[at] as number);
    for (let more = 1; more <= tied; more++) {
      risk[retained + more - 1] = (errors + (wrong * more) / tied) / (retained + more);
    }
    retained += tied;
    errors += wrong;
  });
  return { coverage: risk.map((_, at) => (at + 1) / n), risk };
}

/**
 * Prediction-rejection ratio: (A - A_random) / (A_oracle - A_random), A the mean share of correct answers
 * (negatives) among those retained, over the retained counts N - floor(cap N) + 1 .. N. The oracle rejects
 * errors first, random rejection keeps the share of all.
 *
 * @param cap largest share rejected: 1 or 0.5 are usual.
 * @returns 1 for the oracle, 0 for chance; null where nothing would be rejected or the oracle gains nothing.
 */
export function predictionRejectionRatio(of: Tally, cap: number): number | null {
  if (!(cap > 0 && cap <= 1))
    throw new RangeError(`The share rejected is above 0 and at most 1, not ${cap}.`);
  const random = of.positive / (of.positive + of.negative);
  const reached = meanRisk(of, cap);
  const oracle = meanRisk(ofOracle(of), cap);
  if (reached === null || oracle === null || oracle === random) return null;
  return (random - reached) / (random - oracle);
}

function meanRisk(of: Tally, cap: number): number | null {
  const { risk } = riskCoverage(of);
  return mean(risk.subarray(risk.length - Math.floor(cap * risk.length)));
}

/** The same answers under scores that put every error above every correct one. */
function ofOracle({ positive, negative }: Tally): Tally {
  return {
    scores: Float64Array.of(0, 1),
    positives: Float64Array.of(0, positive),
    negatives: Float64Array.of(negative, 0),
    positive,
    negative,
  };
}
