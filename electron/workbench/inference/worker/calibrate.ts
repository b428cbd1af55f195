import type { LlamaModel, Token } from 'node-llama-cpp';
import type { Calibration } from '../protocol.ts';

/** Tokens decoded by each context in one burst. */
const TOKENS = 8;

/** A candidate's speed is that of its best burst: whatever else the machine does only ever slows one down. */
const BURSTS = 4;

/** A candidate that has taken this long (ms) has been timed enough. */
const ENOUGH = 1500;

/** A candidate must be this much faster to take the place of one with fewer contexts or threads. */
const GAIN = 1.05;

/**
 * Time a few decodes of one candidate: `contexts` contexts decoding side by side, `threads` threads each.
 *
 * On small or shared machines llama.cpp's threads can be a hundred times slower than one (its barriers
 * spin), so nothing about threads can be taken for granted.
 */
export async function timeCandidate(
  model: LlamaModel,
  candidate: { contexts: number; threads: number },
): Promise<Calibration> {
  const contexts = [];
  try {
    for (let i = 0; i < candidate.contexts; i++) {
      contexts.push(
        await model.createContext({
          contextSize: Math.min(64, model.trainContextSize),
          sequences: 1,
          threads: candidate.threads,
          batchSize: 16,
        }),
      );
    }
    const sequences = contexts.map((context) => context.getSequence());
    const token = (model.tokens.bos ?? model.tokens.eos ?? 0) as Token;
    const decode = async (count: number) => {
      await Promise.all(
        sequences.map(async (sequence) => {
          for (let i = 0; i < count; i++) await sequence.evaluateWithoutGeneratingNewTokens([token]);
        }),
      );
    };
    await decode(1);
    let shortest = Infinity;
    let spent = 0;
    for (let burst = 0; burst < BURSTS && spent < ENOUGH; burst++) {
      const start = performance.now();
      await decode(TOKENS);
      const took = performance.now() - start;
      shortest = Math.min(shortest, took);
      spent += took;
    }
    return { ...candidate, tokensPerSecond: (candidate.contexts * TOKENS * 1000) / shortest };
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
  }
}

/** The first of the candidates (cheapest first) that no later one beats clearly. */
export function fastest(timed: readonly Calibration[]): Calibration | undefined {
  let best: Calibration | undefined;
  for (const candidate of timed) {
    if (best === undefined || candidate.tokensPerSecond > best.tokensPerSecond * GAIN) best = candidate;
  }
  return best;
}

/** 1, 2, 4, ... up to and including `most`. */
export function doublings(most: number): number[] {
  const counts = [];
  for (let count = 1; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}
