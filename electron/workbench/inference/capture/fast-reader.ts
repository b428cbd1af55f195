import type { LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { sortedHead, type DistributionProbe, type Head } from './probe.ts';
import { cacheCapacity, type OpenReader } from './reader.ts';

/*
 * The private seam: the one file that reaches below node-llama-cpp's public interface.
 *
 * The public interface asks one question of a decoded position and copies its answer out in a form that is
 * either truncated or slow. Below it lies what the ladder needs: several `sampleToken` calls on the same
 * position, with samplers that are kept. `openFastReader` looks whether all of it is there;
 * capture/check.ts compares what it says with the public path before anything is captured with it.
 */

interface AddonSampler {
  applyConfig(config: {
    temperature: number;
    minP?: number;
    topK?: number;
    tokenBiasKeys?: Uint32Array;
    tokenBiasValues?: Float32Array;
  }): void;
  dispose(): void;
}

interface AddonContext {
  sampleToken(
    logitIndex: number,
    sampler: AddonSampler,
    probabilities: false,
    confidence: false,
    logits: boolean,
    totalLogitWeight: boolean,
  ): Promise<[number, undefined, undefined, number[] | undefined, number | undefined]>;
}

interface Below {
  sequence: {
    _tokenMeter: unknown;
    _decodeTokens(
      tokens: readonly number[],
      logits: readonly (true | undefined)[],
      priority: number,
      tokenMeter: unknown,
      contextShift: { size: number; strategy: 'eraseBeginning' },
      map: (logitIndex: number) => Promise<unknown>,
    ): Promise<unknown[]>;
  };
  context: AddonContext;
  newSampler: () => AddonSampler;
}

/** A reader over the private seam, or why there is none. */
export function openFastReader(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  vocabulary: number,
): { kind: 'reader'; reader: OpenReader } | { kind: 'absent'; what: string } {
  const below = findBelow(model, sequence);
  return typeof below === 'string'
    ? { kind: 'absent', what: below }
    : { kind: 'reader', reader: new FastReader(sequence, below, vocabulary) };
}

function findBelow(model: unknown, sequence: unknown): Below | string {
  const native = pathOf(sequence, '_context', '_ctx');
  const Sampler = pathOf(model, '_llama', '_bindings', 'AddonSampler');
  const nativeModel = pathOf(model, '_model');
  if (typeof pathOf(native, 'sampleToken') !== 'function') return 'the context has no sampleToken';
  if (typeof pathOf(sequence, '_decodeTokens') !== 'function') return 'the sequence has no _decodeTokens';
  if (typeof Sampler !== 'function' || nativeModel === undefined) return 'there is no AddonSampler';
  return {
    sequence: sequence as Below['sequence'],
    context: native as AddonContext,
    newSampler: () => new (Sampler as new (model: unknown) => AddonSampler)(nativeModel),
  };
}

function pathOf(start: unknown, ...keys: readonly string[]): unknown {
  let value = start;
  for (const key of keys) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

class FastReader implements OpenReader {
  readonly sequence: LlamaContextSequence;
  private readonly below: Below;
  private readonly vocabulary: number;
  /** Samplers hold a buffer of the vocabulary's size each: they are made once and reconfigured. */
  private readonly heads = new Map<string, AddonSampler>();
  private readonly tails = new Map<number, AddonSampler>();
  private readonly everything: AddonSampler;

  constructor(sequence: LlamaContextSequence, below: Below, vocabulary: number) {
    this.sequence = sequence;
    this.below = below;
    this.vocabulary = vocabulary;
    this.everything = below.newSampler();
    this.everything.applyConfig({ temperature: 0 });
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
    // Where a mapper rejects, _decodeTokens never settles: errors are carried round it.
    type Outcome = { ok: true; value: T } | { ok: false; error: unknown };
    const results = await this.below.sequence._decodeTokens(
      tokens,
      Array.from({ length: tokens.length }, (_, index) => (index === last ? true : undefined)),
      5,
      this.below.sequence._tokenMeter,
      { size: 1, strategy: 'eraseBeginning' },
      (logitIndex): Promise<Outcome> =>
        read(this.probe(logitIndex)).then(
          (value) => ({ ok: true, value }),
          (error: unknown) => ({ ok: false, error }),
        ),
    );
    const outcome = results[last] as Outcome;
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  }

  private probe(logitIndex: number): DistributionProbe {
    const { context } = this.below;
    const logitsLeftBy = async (sampler: AddonSampler): Promise<Head> => {
      const [, , , logits] = await context.sampleToken(logitIndex, sampler, false, false, true, false);
      if (logits === undefined) throw new Error('llama.cpp gave no logits.');
      return headOf(logits);
    };
    return {
      vocabulary: this.vocabulary,
      // Without a top-k nothing is sorted but what min-p leaves.
      above: (ratio) => logitsLeftBy(this.headSampler({ minP: ratio })),
      top: (count) =>
        logitsLeftBy(count >= this.vocabulary ? this.everything : this.headSampler({ topK: count })),
      all: () => logitsLeftBy(this.everything),
      tailWeight: async (excluded, temperature) => {
        const sampler = this.tailSampler(temperature);
        sampler.applyConfig({
          // Without a temperature the chain is greedy and leaves the logits as they are.
          temperature: temperature === 1 ? 0 : temperature,
          tokenBiasKeys: excluded,
          tokenBiasValues: this.minusInfinities(excluded.length),
        });
        const [, , , , weight] = await context.sampleToken(logitIndex, sampler, false, false, false, true);
        if (weight === undefined) throw new Error('llama.cpp gave no total weight.');
        return weight;
      },
    };
  }

  private headSampler(filter: { minP: number } | { topK: number }): AddonSampler {
    const key = JSON.stringify(filter);
    let sampler = this.heads.get(key);
    if (sampler === undefined) {
      sampler = this.below.newSampler();
      sampler.applyConfig({ temperature: 1, ...filter });
      this.heads.set(key, sampler);
    }
    return sampler;
  }

  private tailSampler(temperature: number): AddonSampler {
    let sampler = this.tails.get(temperature);
    if (sampler === undefined) {
      sampler = this.below.newSampler();
      this.tails.set(temperature, sampler);
    }
    return sampler;
  }

  private biases = new Float32Array();
  private minusInfinities(count: number): Float32Array {
    if (this.biases.length < count) this.biases = new Float32Array(count).fill(-Infinity);
    return this.biases.subarray(0, count);
  }
}

/** llama.cpp gives [id, logit, id, logit, ...], most likely first, ties in any order. */
function headOf(pairs: readonly number[]): Head {
  const count = pairs.length / 2;
  const ids = new Uint32Array(count);
  const logits = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    ids[i] = pairs[2 * i] as number;
    logits[i] = pairs[2 * i + 1] as number;
  }
  return sortedHead(ids, logits);
}
