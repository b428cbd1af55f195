/** A probability that never falls as the score rises: straight lines between knots, level outside of them. */
export interface Isotonic {
  readonly kind: 'isotonic';
  /** Ascending, at least one. */
  readonly scores: Float64Array;
  /** At each of the scores. */
  readonly probabilities: Float64Array;
}

/**
 * The rising step function of the least squares, by pooling adjacent violators (Ayer et al. 1955); equal scores
 * are averaged first. Between its steps it is linear, as scikit-learn's IsotonicRegression.
 *
 * @param scores finite, at least one.
 */
export function fitIsotonic(scores: Float64Array, correct: Uint8Array): Isotonic {
  const order = Int32Array.from(scores.keys()).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  // Blocks of one probability: their first and last scores, answers, and correct ones among them.
  const blocks: { first: number; last: number; answers: number; correct: number }[] = [];
  for (const row of order) {
    const score = scores[row] as number;
    const tied = blocks.at(-1);
    if (tied?.first === score) {
      tied.answers++;
      tied.correct += correct[row] as number;
    } else blocks.push({ first: score, last: score, answers: 1, correct: correct[row] as number });
  }
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    let last = block;
    for (let before = pooled.at(-1); before !== undefined; before = pooled.at(-1)) {
      if (before.correct * last.answers < last.correct * before.answers) break;
      pooled.pop();
      last = {
        first: before.first,
        last: last.last,
        answers: before.answers + last.answers,
        correct: before.correct + last.correct,
      };
    }
    pooled.push(last);
  }
  const knots = pooled.flatMap(({ first, last, answers, correct: right }) => {
    const probability = right / answers;
    return first === last
      ? [[first, probability] as const]
      : [[first, probability] as const, [last, probability] as const];
  });
  return {
    kind: 'isotonic',
    scores: Float64Array.from(knots, ([score]) => score),
    probabilities: Float64Array.from(knots, ([, probability]) => probability),
  };
}

export function applyIsotonic({ scores, probabilities }: Isotonic, to: Float64Array): Float64Array {
  const last = scores.length - 1;
  return to.map((score) => {
    if (score <= (scores[0] as number)) return probabilities[0] as number;
    if (score >= (scores[last] as number)) return probabilities[last] as number;
    let [from, end] = [0, last];
    while (end - from > 1) {
      const middle = (from + end) >>> 1;
      if ((scores[middle] as number) <= score) from = middle;
      else end = middle;
    }
    const [low, high] = [scores[from] as number, scores[end] as number];
    const [below, above] = [probabilities[from] as number, probabilities[end] as number];
    return below === above ? below : below + ((score - low) / (high - low)) * (above - below);
  });
}
