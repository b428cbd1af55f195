/** The most likely tokens of one position, most likely first, ties by token id. */
export interface Head {
  readonly ids: Uint32Array;
  /** Raw logits, as the model gave them (float32 values). */
  readonly logits: Float64Array;
}

/**
 * What can be asked of the logits of one decoded position. Each question is one call into llama.cpp's
 * sampler (about a millisecond at a vocabulary of 150,000), so a capture asks as few as it can.
 */
export interface DistributionProbe {
  /** Size of the vocabulary. */
  readonly vocabulary: number;
  /** The tokens whose probability is at least `ratio` times the largest one (0 < ratio < 1); one at least. */
  above(ratio: number): Promise<Head>;
  /** The `count` most likely tokens; all of them where count reaches the vocabulary. */
  top(count: number): Promise<Head>;
  /** All tokens. */
  all(): Promise<Head>;
  /**
   * sum of exp((l - lmax) / temperature) over the tokens not in `excluded`, lmax the largest logit among
   * them, to a relative error of `sumNoise` (llama.cpp sums in float32).
   * `temperature` is rounded to float32 by llama.cpp: pass a float32 value.
   */
  tailWeight(excluded: Uint32Array, temperature: number): Promise<number>;
}

/*
 * llama.cpp's running sum of n exponentials is float32: it rounds at every step, and terms below half a unit in
 * the last place of the sum are lost. In units of 2^-24 sqrt(n), its relative errors over the tails that the
 * ladder asks for were -11.0 to -.1 on the bench's random model (n = 82,000 to 151,935) and -15.2 to .3 on
 * SmolLM2 (n = 30,000 to 49,150): three times the worst is allowed for. A wider allowance costs nothing,
 * because tails are short of mass by the time their entropy is known. `npm run bench` prints how much of it
 * was needed.
 */
const SUM_NOISE = 48;

/** Largest relative error of a tail's weight over n tokens. */
export function sumNoise(n: number): number {
  return SUM_NOISE * 2 ** -24 * Math.sqrt(n);
}

/** A probe over logits already at hand: all tokens, in any order. Answers every question exactly. */
export function probeOfLogits(logits: ArrayLike<number>): DistributionProbe {
  const sorted = sortedHead(
    Uint32Array.from({ length: logits.length }, (_, id) => id),
    Float64Array.from(logits),
  );
  const first = (count: number): Head => ({
    ids: sorted.ids.subarray(0, count),
    logits: sorted.logits.subarray(0, count),
  });
  return {
    vocabulary: logits.length,
    above: (ratio) => {
      const least = (sorted.logits[0] as number) + Math.log(ratio);
      let count = 1;
      while (count < logits.length && (sorted.logits[count] as number) >= least) count++;
      return Promise.resolve(first(count));
    },
    top: (count) => Promise.resolve(first(count)),
    all: () => Promise.resolve(sorted),
    tailWeight: (excluded, temperature) => {
      const out = new Set(excluded);
      let max = -Infinity;
      for (let id = 0; id < logits.length; id++) if (!out.has(id)) max = Math.max(max, logits[id] ?? NaN);
      let sum = 0;
      for (let id = 0; id < logits.length; id++) {
        if (!out.has(id)) sum += Math.exp(((logits[id] ?? NaN) - max) / temperature);
      }
      return Promise.resolve(sum);
    },
  };
}

/**
 * Order tokens by falling logit, ties by rising id. Tokens that are in order but for their ties, as llama.cpp
 * gives them, are put right in place and quickly: among ten thousand float32 logits there are always ties.
 */
export function sortedHead(ids: Uint32Array, logits: Float64Array): Head {
  for (let i = 1; i < ids.length; i++) {
    if (!((logits[i - 1] as number) >= (logits[i] as number))) return sortedFromScratch(ids, logits);
  }
  for (let start = 0; start < ids.length;) {
    let end = start + 1;
    while (end < ids.length && logits[end] === logits[start]) end++;
    if (end - start > 1) ids.subarray(start, end).sort();
    start = end;
  }
  return { ids, logits };
}

function sortedFromScratch(ids: Uint32Array, logits: Float64Array): Head {
  const order = Uint32Array.from({ length: ids.length }, (_, i) => i);
  order.sort(
    (a, b) => (logits[b] as number) - (logits[a] as number) || (ids[a] as number) - (ids[b] as number),
  );
  return {
    ids: Uint32Array.from(order, (i) => ids[i] as number),
    logits: Float64Array.from(order, (i) => logits[i] as number),
  };
}
