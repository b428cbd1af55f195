import type { Sampling } from '#shared/contract/run-settings.ts';
import type { Position } from './capture/ladder.ts';

/**
 * Draw the next token from a captured position.
 *
 * The filters act on the raw distribution, in llama.cpp's order: top-k, top-p (of what top-k left), min-p,
 * and temperature last. The draw inverts the cumulative distribution of what remains, most likely first,
 * so one uniform number decides it, and a longer head never changes a draw that fell into a shorter one.
 *
 * @param uniform a number in [0, 1)
 * @returns the token's id and its index in the position's head
 */
export async function drawToken(
  position: Position,
  sampling: Sampling,
  uniform: number,
): Promise<{ id: number; index: number }> {
  if (sampling.temperature === 0) return pick(position, 0);
  for (;;) {
    const kept = keptTokens(position, sampling);
    if (kept !== null) {
      const index = await drawIndex(position, kept, sampling.temperature, uniform);
      if (index !== null) return pick(position, index);
    }
    // What was asked for reaches beyond the head: the next rung knows more.
    if (!(await position.climb())) throw new Error('A draw fell outside the whole vocabulary.');
  }
}

function pick(position: Position, index: number): { id: number; index: number } {
  return { id: position.head.ids[index] as number, index };
}

interface Kept {
  /** How many of the head's tokens remain. */
  count: number;
  /** Whether the tail remains too (nothing was filtered away). */
  withTail: boolean;
}

/** What the filters leave, or null where the head is too short to tell. */
function keptTokens(position: Position, sampling: Sampling): Kept | null {
  const { topK, topP, minP } = sampling;
  const size = position.head.ids.length;
  let kept: Kept = { count: size, withTail: position.tail !== null };

  if (topK > 0) {
    if (topK > size && position.tail !== null) return null;
    kept = { count: Math.min(topK, size), withTail: false };
  }
  if (topP < 1) {
    let mass = kept.withTail ? 1 : 0;
    if (!kept.withTail) for (let i = 0; i < kept.count; i++) mass += Math.exp(position.logprobAt(i));
    let sum = 0;
    let count = 0;
    while (count < kept.count && sum < topP * mass) sum += Math.exp(position.logprobAt(count++));
    if (sum < topP * mass && kept.withTail) return null;
    kept = { count: Math.max(1, count), withTail: false };
  }
  if (minP > 0) {
    const floor = position.logprobAt(0) + Math.log(minP);
    let count = 1;
    while (count < kept.count && position.logprobAt(count) >= floor) count++;
    if (count === kept.count && kept.withTail) {
      const next = (position.tail?.topLogit ?? -Infinity) - position.logZ;
      if (next >= floor) return null;
    }
    kept = { count, withTail: false };
  }
  return kept;
}

/** Index drawn from the kept tokens, or null where the draw falls into the tail. */
async function drawIndex(
  position: Position,
  kept: Kept,
  temperature: number,
  uniform: number,
): Promise<number | null> {
  const top = position.head.logits[0] as number;
  const cumulative = new Float64Array(kept.count);
  let headWeight = 0;
  for (let i = 0; i < kept.count; i++) {
    headWeight += Math.exp(((position.head.logits[i] as number) - top) / temperature);
    cumulative[i] = headWeight;
  }
  if (!kept.withTail) {
    // Rounding may leave a sliver above the last cumulative weight.
    return Math.min(firstAbove(cumulative, uniform * headWeight), kept.count - 1);
  }
  // The tail's weight at another temperature costs a question, and seldom decides anything: ask only
  // where the draw differs between none of it and the most it can be.
  const most = mostTailWeight(position, temperature);
  const without = firstAbove(cumulative, uniform * headWeight);
  const withMost = firstAbove(cumulative, uniform * (headWeight + most));
  if (without === withMost && without < kept.count) return without;
  const tailWeight = temperature === 1 ? most : await position.tailWeightAt(Math.fround(temperature));
  const index = firstAbove(cumulative, uniform * (headWeight + tailWeight));
  return index < kept.count ? index : null;
}

/** Upper bound of the tail's weight relative to the most likely token; exact at temperature 1. */
function mostTailWeight(position: Position, temperature: number): number {
  const tail = position.tail;
  if (tail === null || tail.mass === 0) return 0;
  const top = position.head.logits[0] as number;
  const atOne = tail.mass * Math.exp(position.logZ - top);
  const inverse = 1 / temperature;
  return inverse >= 1
    ? atOne * Math.exp((inverse - 1) * (tail.topLogit - top))
    : tail.count ** (1 - inverse) * atOne ** inverse;
}

/** Index of the first entry above `target` in a rising array; its length where none is. */
function firstAbove(rising: Float64Array, target: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (target < (rising[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
