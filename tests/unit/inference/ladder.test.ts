import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTROPY_TOLERANCE, Position } from '../../../electron/workbench/inference/capture/ladder.ts';
import { probeOfLogits } from '../../../electron/workbench/inference/capture/probe.ts';
import { recordToken } from '../../../electron/workbench/inference/capture/record.ts';
import { float32Probe } from '../../fixtures/float32-probe.ts';
import { logitsOf, trueFigures, type LogitShape } from '../../fixtures/logits.ts';

interface Case {
  logits: number[];
  chosen: number;
  logprob: number;
  rank: number;
  entropy: number;
  entropyTop20: number;
  top20Tokens: number[];
  top20Logprobs: number[];
  tailMass: number;
}
const reference = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/distributions.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

async function expectExact(logits: ArrayLike<number>, chosen: number): Promise<string[]> {
  const probe = float32Probe(logits);
  const position = await Position.of(probe);
  const record = await recordToken(position, chosen, 20);
  const truth = trueFigures(Float32Array.from(logits));
  const entropyError = Math.abs(record.entropy - truth.entropy);
  expect(entropyError).toBeLessThanOrEqual(record.entropyBound + 1e-5);
  expect(entropyError).toBeLessThanOrEqual(1e-3);
  expect(record.entropyBound).toBeLessThanOrEqual(ENTROPY_TOLERANCE);
  for (const [id, logprob] of [
    [chosen, record.logprob] as const,
    ...Array.from(record.topTokens, (id, i) => [id, record.topLogprobs[i] as number] as const),
  ]) {
    const expected = truth.logprob(id);
    expect(Math.abs(logprob - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
  }
  return probe.asked;
}

describe('the ladder against the reference distributions', () => {
  it.each(reference.cases.map((c, i) => [i, c.logits.length, c] as const))(
    'case %i, %i logits',
    async (_, __, c) => {
      const record = await recordToken(await Position.of(probeOfLogits(c.logits)), c.chosen, 20);
      expect(record.rank).toBe(c.rank);
      expect(Math.abs(record.logprob - c.logprob)).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(c.logprob)),
      );
      expect(Math.abs(record.entropy - c.entropy)).toBeLessThanOrEqual(record.entropyBound + 1e-9);
      expect(record.entropyTop20).toBeCloseTo(c.entropyTop20, 9);
      expect(record.tailMass).toBeCloseTo(c.tailMass, 9);
      expect(record.topLogprobs).toHaveLength(c.top20Logprobs.length);
      record.topLogprobs.forEach((logprob, i) => {
        expect(logprob).toBeCloseTo(c.top20Logprobs[i] as number, 9);
      });
      // Tied tokens may stand in either order there; here the lower id comes first.
      if (new Set(c.logits).size === c.logits.length) {
        expect(Array.from(record.topTokens)).toEqual(c.top20Tokens);
      }
    },
  );
});

describe('the ladder over float32 sums', () => {
  const shapes: LogitShape[] = ['peaked', 'flat', 'heavy', 'zipf', 'bimodal', 'tied'];
  it.each(shapes)('is exact at a vocabulary of 151,936: %s', async (shape) => {
    for (const seed of [1, 2]) {
      const logits = logitsOf(shape, 151_936, seed);
      const top = logits.indexOf(Math.max(...logits.subarray(0, 100_000)));
      await expectExact(logits, top);
    }
  });

  it('asks two questions where the answer is plain', async () => {
    const probe = float32Probe(logitsOf('zipf', 151_936, 3));
    const { head } = await Position.of(probe);
    expect(probe.asked).toEqual(['above 9.9e-8', `weight ${head.ids.length}`]);
  });

  it('asks for everything where nothing less is exact', async () => {
    const probe = float32Probe(logitsOf('flat', 151_936, 3));
    await Position.of(probe);
    expect(probe.asked.at(-1)).toBe('all');
  });

  it('is exact for any mixture of spread and peak', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.05, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.integer({ min: 2, max: 20_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        async (spread, peak, vocabulary, seed) => {
          const logits = logitsOf('flat', vocabulary, seed).map((l) => l * 20 * spread);
          logits[seed % vocabulary] = (logits[seed % vocabulary] as number) + peak;
          await expectExact(logits, (seed * 31) % vocabulary);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the rank of a token far beyond the head, ties counted once', async () => {
    const logits = Float32Array.from({ length: 5000 }, (_, id) => -Math.floor(id / 2) / 100);
    const record = await recordToken(await Position.of(float32Probe(logits)), 4001, 20);
    expect(record.rank).toBe(4001);
    const tied = await recordToken(await Position.of(float32Probe(logits)), 4000, 20);
    expect(tied.rank).toBe(4001);
  });

  it('reaches further with every rung, however peaked the distribution is', async () => {
    // One token has nearly all, so no rung's share of it is reached by another.
    const logits = Float32Array.from({ length: 151_936 }, (_, id) => (id === 0 ? 100 : -id / 1e5));
    const position = await Position.of(float32Probe(logits), 20);
    const lengths = [position.head.ids.length];
    while (await position.climb()) lengths.push(position.head.ids.length);
    expect(lengths).toEqual([256, 4096, 65_536, 151_936]);
    expect((await recordToken(await Position.of(float32Probe(logits)), 1000, 20)).rank).toBe(1001);
  });

  it('keeps more alternatives than the first head holds', async () => {
    const record = await recordToken(await Position.of(float32Probe(logitsOf('zipf', 5000, 1))), 3, 3000);
    expect(record.topTokens).toHaveLength(3000);
    expect(new Set(record.topTokens).size).toBe(3000);
  });

  it('refuses logits that are not numbers', async () => {
    await expect(Position.of(float32Probe([1, NaN, 2]))).rejects.toThrow('not numbers');
  });
});
