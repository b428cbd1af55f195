/** Verdicts on a benchmark's answers. */
export interface Verdicts {
  readonly correct: number;
  readonly incorrect: number;
}

/** A benchmark with fewer answers of a class teaches little but which benchmark an answer is of. */
export const ENOUGH = 10;
/** Compositions of intermediate accuracy generalise best. */
export const INTERMEDIATE = { least: 0.35, most: 0.65 } as const;
/** Below this, two shares are the same. */
const SAME = 1e-9;

/**
 * Two benchmarks to train on: of those with ten answers of each class, the pair that lies furthest apart in accuracy
 * among the pairs whose answers are together 35 to 65% correct; of several, the one nearest to 50%. It goes by how hard
 * the benchmarks are, and by no error of a sentinel.
 *
 * @returns their places, the easier one's first, or null where there is no such pair
 */
export function suggestComposition(benchmarks: readonly Verdicts[]): readonly [number, number] | null {
  const known = benchmarks.flatMap((verdicts, place) =>
    Math.min(verdicts.correct, verdicts.incorrect) < ENOUGH ? [] : [{ ...verdicts, place }],
  );
  let best: {
    readonly places: readonly [number, number];
    readonly span: number;
    readonly off: number;
  } | null = null;
  for (const [at, one] of known.entries()) {
    for (const other of known.slice(at + 1)) {
      const [easy, hard] = accuracyOf(one) >= accuracyOf(other) ? [one, other] : [other, one];
      const overall = accuracyOf({
        correct: one.correct + other.correct,
        incorrect: one.incorrect + other.incorrect,
      });
      if (overall < INTERMEDIATE.least - SAME || overall > INTERMEDIATE.most + SAME) continue;
      const [span, off] = [accuracyOf(easy) - accuracyOf(hard), Math.abs(overall - 0.5)];
      const wider = best === null ? 1 : span - best.span;
      if (best === null || wider > SAME || (wider > -SAME && off < best.off - SAME)) {
        best = { places: [easy.place, hard.place], span, off };
      }
    }
  }
  return best?.places ?? null;
}

function accuracyOf({ correct, incorrect }: Verdicts): number {
  return correct / (correct + incorrect);
}
