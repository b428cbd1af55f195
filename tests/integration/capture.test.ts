import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  getLlama,
  LlamaLogLevel,
  type Llama,
  type LlamaContextSequence,
  type LlamaModel,
} from 'node-llama-cpp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sampling } from '#shared/contract/run-settings.ts';
import { generatorFor } from '#shared/random/index.ts';
import { compareReaders } from '../../electron/workbench/inference/capture/check.ts';
import { openFastReader } from '../../electron/workbench/inference/capture/fast-reader.ts';
import { ENTROPY_TOLERANCE, Position } from '../../electron/workbench/inference/capture/ladder.ts';
import { sumNoise, type DistributionProbe } from '../../electron/workbench/inference/capture/probe.ts';
import { FullReader, type SequenceReader } from '../../electron/workbench/inference/capture/reader.ts';
import { recordToken, type TokenRecord } from '../../electron/workbench/inference/capture/record.ts';
import { drawToken } from '../../electron/workbench/inference/sampling.ts';
import { Tokenizer } from '../../electron/workbench/inference/worker/tokenizer.ts';
import { writeRandomModel } from '../fixtures/gguf-writer.ts';
import { trueFigures } from '../fixtures/logits.ts';

const SAMPLE = new URL('../../resources/sample-study/arithmetic-ladder.gguf', import.meta.url).pathname;
const REAL = new URL('../../../shared/models/SmolLM2-135M-Instruct.Q4_1.gguf', import.meta.url).pathname;
const GREEDY: Sampling = { temperature: 0, topK: 0, topP: 1, minP: 0 };
const WARM: Sampling = { ...GREEDY, temperature: 1 };

let llama: Llama;
const closing: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ewb-capture-'));

beforeAll(async () => {
  llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    maxThreads: 0,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
  });
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await llama.dispose();
  rmSync(folder, { recursive: true });
});

interface Opened {
  model: LlamaModel;
  sequence: LlamaContextSequence;
  tokenizer: Tokenizer;
  fast: SequenceReader;
  full: SequenceReader;
  vocabulary: number;
}

async function open(modelPath: string): Promise<Opened> {
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({
    contextSize: Math.min(512, model.trainContextSize),
    sequences: 1,
    threads: 1,
  });
  closing.push(() => model.dispose());
  const sequence = context.getSequence();
  const full = new FullReader(sequence);
  const vocabulary = await full.advance([1], (probe) => Promise.resolve(probe.vocabulary));
  const fast = openFastReader(model, sequence, vocabulary);
  if (fast.kind === 'absent') throw new Error(fast.what);
  return { model, sequence, tokenizer: new Tokenizer(model), fast: fast.reader, full, vocabulary };
}

/** Generate, and hand every position and its record to `look` while it can still be asked. */
async function generate(
  reader: SequenceReader,
  prompt: readonly number[],
  sampling: Sampling,
  count: number,
  look: (probe: DistributionProbe, record: TokenRecord) => Promise<void> = () => Promise.resolve(),
): Promise<TokenRecord[]> {
  const random = generatorFor(5, 'capture');
  const records: TokenRecord[] = [];
  let feed = prompt;
  await reader.reset();
  while (records.length < count) {
    const record = await reader.advance(feed, async (probe) => {
      const position = await Position.of(probe, 20);
      const { id } = await drawToken(position, sampling, random.nextFloat());
      const made = await recordToken(position, id, 20);
      await look(probe, made);
      return made;
    });
    records.push(record);
    feed = [record.token];
  }
  return records;
}

/** Compare a record with the float64 figures of all logits of the same position. */
async function expectExact(probe: DistributionProbe, record: TokenRecord): Promise<void> {
  const { ids, logits } = await probe.all();
  const byId = new Float64Array(probe.vocabulary);
  ids.forEach((id, i) => (byId[id] = logits[i] as number));
  const truth = trueFigures(byId);
  const error = Math.abs(record.entropy - truth.entropy);
  expect(error).toBeLessThanOrEqual(ENTROPY_TOLERANCE);
  expect(error).toBeLessThanOrEqual(record.entropyBound + 1e-5);
  for (const [id, logprob] of [
    [record.token, record.logprob] as const,
    ...Array.from(record.topTokens, (id, i) => [id, record.topLogprobs[i] as number] as const),
  ]) {
    const expected = truth.logprob(id);
    expect(Math.abs(logprob - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
  }
  expect(Array.from(record.topTokens)).toEqual(Array.from(ids.subarray(0, 20)));
  expect(record.rank).toBe(logits.findIndex((logit) => logit === byId[record.token]) + 1);
  let beyond = 0;
  for (let i = ids.length - 1; i >= 20; i--) beyond += Math.exp(truth.logprob(ids[i] as number));
  expect(Math.abs(record.tailMass - beyond)).toBeLessThanOrEqual(2e-6);
}

const models = [
  { name: 'the sample model', path: SAMPLE, question: 'What is 77 * 32?', count: 100 },
  {
    name: 'SmolLM2 (skipped where ../shared is absent)',
    path: REAL,
    question: 'Why is the sky blue?',
    count: 60,
  },
];
describe.each(models)('capture on $name', ({ path, question, count }) => {
  it.skipIf(!existsSync(path)).each([GREEDY, WARM])(
    'is exact against the full distribution at temperature $temperature',
    async (sampling) => {
      const { fast, tokenizer } = await open(path);
      const prompt = tokenizer.promptTokens({ kind: 'chat', system: null, user: question });
      const records = await generate(fast, prompt, sampling, count, expectExact);
      expect(records).toHaveLength(count);
    },
  );

  it.skipIf(!existsSync(path))('gives the same records through the public path', async () => {
    const { fast, full, tokenizer, vocabulary } = await open(path);
    const prompt = tokenizer.promptTokens({ kind: 'chat', system: null, user: question });
    const seen = await generate(fast, prompt, WARM, 20);
    const truth = await generate(full, prompt, WARM, 20);
    seen.forEach((a, i) => {
      const b = truth[i] as TokenRecord;
      expect([a.token, a.rank, a.topTokens]).toEqual([b.token, b.rank, b.topTokens]);
      expect(Math.abs(a.logprob - b.logprob)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(b.logprob)));
      expect(Math.abs(a.entropy - b.entropy)).toBeLessThanOrEqual(a.entropyBound + b.entropyBound + 1e-5);
      expect(Math.abs(a.entropyTop20 - b.entropyTop20)).toBeLessThanOrEqual(1e-5);
      expect(Math.abs(a.tailMass - b.tailMass)).toBeLessThanOrEqual(2e-6);
    });
    expect(await compareReaders(fast, full, prompt.slice(0, 12))).toBeNull();
    expect(vocabulary).toBeGreaterThan(256);
  });
});

describe('capture on a model of random weights', () => {
  it('is exact, and its float32 sums err less than is allowed for', async () => {
    const path = join(folder, 'random.gguf');
    writeRandomModel(path, { vocabulary: 20_000 });
    const { fast, tokenizer } = await open(path);
    const prompt = tokenizer.promptTokens({ kind: 'raw', text: 'Any words.' });
    const records = await generate(fast, prompt, WARM, 60, async (probe, record) => {
      await expectExact(probe, record);
      const { ids, logits } = await probe.all();
      const weight = await probe.tailWeight(ids.slice(0, 1024), 1);
      let expected = 0;
      for (let i = ids.length - 1; i >= 1024; i--) {
        expected += Math.exp((logits[i] as number) - (logits[1024] as number));
      }
      expect(Math.abs(weight / expected - 1)).toBeLessThanOrEqual(sumNoise(probe.vocabulary - 1024));
    });
    expect(new Set(records.map(({ entropy }) => entropy)).size).toBe(60);
  });

  it('is the same file from the same seed, in either precision', async () => {
    for (const weights of ['f16', 'f32'] as const) {
      const paths = ['a', 'b'].map((name) => join(folder, `${name}-${weights}.gguf`));
      for (const path of paths) writeRandomModel(path, { vocabulary: 300, layers: 2, weights, seed: 9 });
      const [first, second] = paths.map((path) => readFileSync(path));
      expect((first as Buffer).equals(second as Buffer)).toBe(true);
      const { fast } = await open(paths[0] as string);
      expect(await generate(fast, [1, 40, 50], WARM, 12, expectExact)).toHaveLength(12);
    }
  });
});

describe('where the fast path is not there, or wrong', () => {
  const without = <T extends object>(whole: T, key: string): T =>
    new Proxy(whole, {
      get: (target, name) => (name === key ? undefined : (Reflect.get(target, name, target) as unknown)),
    });

  it('says what is missing', async () => {
    const { model, sequence, vocabulary } = await open(SAMPLE);
    expect(openFastReader(model, without(sequence, '_decodeTokens'), vocabulary)).toEqual({
      kind: 'absent',
      what: 'the sequence has no _decodeTokens',
    });
    expect(openFastReader(model, without(sequence, '_context'), vocabulary)).toEqual({
      kind: 'absent',
      what: 'the context has no sampleToken',
    });
    expect(openFastReader(without(model, '_llama'), sequence, vocabulary)).toEqual({
      kind: 'absent',
      what: 'there is no AddonSampler',
    });
  });

  /** A reader whose probes are changed by `lie`. */
  const lying = (
    reader: SequenceReader,
    lie: (probe: DistributionProbe) => Partial<DistributionProbe>,
  ): SequenceReader => ({
    position: reader.position,
    capacity: reader.capacity,
    reset: () => reader.reset(),
    advance: (tokens, read) => reader.advance(tokens, (probe) => read({ ...probe, ...lie(probe) })),
  });
  const tokens = [1, 300, 301, 302];

  it.each([
    {
      lie: 'loses mass of the tail',
      change: (probe: DistributionProbe) => ({
        tailWeight: async (excluded: Uint32Array, temperature: number) =>
          0.5 * (await probe.tailWeight(excluded, temperature)),
      }),
      found: /^position \d: the (entropy|logprob) was off by/,
    },
    {
      lie: 'changes a logit',
      change: (probe: DistributionProbe) => ({
        above: async (ratio: number) => {
          const { ids, logits } = await probe.above(ratio);
          return { ids, logits: logits.map((logit, i) => (i === 0 ? logit + 0.01 : logit)) };
        },
      }),
      found: /^position 0: the (entropy|logprob) was off by/,
    },
    {
      lie: 'names other tokens',
      change: (probe: DistributionProbe) => ({
        above: async (ratio: number) => {
          const { ids, logits } = await probe.above(ratio);
          const others = ids.slice();
          [others[15], others[16]] = [ids[16] as number, ids[15] as number];
          return { ids: others, logits };
        },
      }),
      found: /^position \d: the (logprob was off|most likely tokens were others)/,
    },
    {
      lie: 'gives no numbers',
      change: () => ({ tailWeight: () => Promise.resolve(NaN) }),
      found: /not numbers/,
    },
  ])('notices a reader that $lie', async ({ change, found }) => {
    const path = join(folder, 'lies.gguf');
    // No favourites: a part of the mass lies in the tail, but less than makes the ladder climb.
    const shape = { bodySpread: 4, favourites: 0, favouriteSpread: 0, favouriteMean: 0 };
    writeRandomModel(path, { vocabulary: 4000, shape });
    const { fast, full } = await open(path);
    expect(await compareReaders(fast, full, tokens)).toBeNull();
    expect(await compareReaders(lying(fast, change), full, tokens)).toMatch(found);
  });
});
