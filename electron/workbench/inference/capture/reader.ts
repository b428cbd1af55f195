import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { probeOfLogits, type DistributionProbe } from './probe.ts';

/** One sequence of a context: feed tokens, read the distribution after the last of them. */
export interface SequenceReader {
  /** Tokens in the sequence's cache. */
  readonly position: number;
  /** How many tokens it can hold. */
  readonly capacity: number;
  /** Empty the cache. */
  reset(): Promise<void>;
  /**
   * Decode `tokens` and hand the distribution that follows the last of them to `read`. The probe may be
   * asked only until `read` settles.
   */
  advance<T>(tokens: readonly number[], read: (probe: DistributionProbe) => Promise<T>): Promise<T>;
}

/** A reader of a sequence that may be generated on otherwise too; whoever does empties the cache first. */
export interface OpenReader extends SequenceReader {
  readonly sequence: LlamaContextSequence;
}

/**
 * The public path: every logit of the position is copied into JavaScript (20 to 70 ms at large
 * vocabularies). Exact by construction; the fast path is checked against it.
 */
export class FullReader implements OpenReader {
  readonly sequence: LlamaContextSequence;

  constructor(sequence: LlamaContextSequence) {
    this.sequence = sequence;
  }

  get position(): number {
    return this.sequence.nextTokenIndex;
  }

  get capacity(): number {
    return cacheCapacity(this.sequence);
  }

  reset(): Promise<void> {
    return this.sequence.clearHistory();
  }

  async advance<T>(tokens: readonly number[], read: (probe: DistributionProbe) => Promise<T>): Promise<T> {
    const last = tokens.length - 1;
    const output = await this.sequence.controlledEvaluate(
      tokens.map((token, index) =>
        index === last
          ? // A greedy chain leaves the logits as the model gave them.
            [token as Token, { generateNext: { logits: true, options: { temperature: 0 } } }]
          : (token as Token),
      ),
    );
    const byToken = output[last]?.next.logits;
    if (byToken === undefined) throw new Error('llama.cpp gave no logits.');
    const logits = new Float64Array(byToken.size);
    for (const [token, logit] of byToken) logits[token] = logit;
    return read(probeOfLogits(logits));
  }
}

/** node-llama-cpp keeps one cell of a sequence free, and shifts the context where it is needed. */
export function cacheCapacity(sequence: LlamaContextSequence): number {
  return sequence.context.contextSize - 1;
}
