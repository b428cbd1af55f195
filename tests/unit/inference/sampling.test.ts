import { describe, expect, it } from 'vitest';
import type { Sampling } from '#shared/contract/run-settings.ts';
import { generatorFor } from '#shared/random/index.ts';
import { Position } from '../../../electron/workbench/inference/capture/ladder.ts';
import { probeOfLogits } from '../../../electron/workbench/inference/capture/probe.ts';
import { drawToken } from '../../../electron/workbench/inference/sampling.ts';
import { float32Probe } from '../../fixtures/float32-probe.ts';
import { logitsOf } from '../../fixtures/logits.ts';

const plain: Sampling = { temperature: 1, topK: 0, topP: 1, minP: 0 };
const draw = async (logits: ArrayLike<number>, sampling: Sampling, u: number) =>
  (await drawToken(await Position.of(probeOfLogits(logits)), sampling, u)).id;

/** Share of each token among many draws, by walking u over a grid. */
async function shares(logits: ArrayLike<number>, sampling: Sampling, n = 4000): Promise<number[]> {
  const counts = new Array<number>(logits.length).fill(0);
  const position = await Position.of(probeOfLogits(logits));
  for (let i = 0; i < n; i++) {
    const { id } = await drawToken(position, sampling, (i + 0.5) / n);
    counts[id] = (counts[id] as number) + 1 / n;
  }
  return counts;
}

describe('drawing a token', () => {
  const logits = [Math.log(0.5), Math.log(0.3), Math.log(0.15), Math.log(0.05)];

  it('draws in proportion to the distribution', async () => {
    const seen = await shares(logits, plain);
    [0.5, 0.3, 0.15, 0.05].forEach((p, i) => {
      expect(seen[i]).toBeCloseTo(p, 2);
    });
  });

  it('sharpens by the temperature', async () => {
    const seen = await shares(logits, { ...plain, temperature: 0.5 });
    const weights = [0.25, 0.09, 0.0225, 0.0025];
    const total = weights.reduce((a, b) => a + b);
    weights.forEach((w, i) => {
      expect(seen[i]).toBeCloseTo(w / total, 2);
    });
  });

  it('is greedy at temperature 0, the lower id on a tie', async () => {
    expect(await draw([1, 5, 5, 0], { ...plain, temperature: 0 }, 0.99)).toBe(1);
  });

  it('keeps the top k', async () => {
    const seen = await shares(logits, { ...plain, topK: 2 });
    expect(seen[0]).toBeCloseTo(0.625, 2);
    expect(seen[2]).toBe(0);
  });

  it('keeps the fewest tokens that reach top-p, at least one', async () => {
    expect((await shares(logits, { ...plain, topP: 0.79 })).filter((s) => s > 0)).toHaveLength(2);
    expect((await shares(logits, { ...plain, topP: 0.81 })).filter((s) => s > 0)).toHaveLength(3);
    expect((await shares(logits, { ...plain, topP: 0.01 })).filter((s) => s > 0)).toHaveLength(1);
  });

  it('takes top-p of what top-k left', async () => {
    // Of the two kept (0.625, 0.375), the first alone reaches 0.6.
    expect((await shares(logits, { ...plain, topK: 2, topP: 0.6 })).filter((s) => s > 0)).toHaveLength(1);
  });

  it('keeps tokens above min-p of the likeliest', async () => {
    expect((await shares(logits, { ...plain, minP: 0.29 })).filter((s) => s > 0)).toHaveLength(3);
    expect((await shares(logits, { ...plain, minP: 0.31 })).filter((s) => s > 0)).toHaveLength(2);
  });
});

describe('drawing from a ladder', () => {
  const settings: Sampling[] = [
    plain,
    { ...plain, temperature: 0.5 },
    { ...plain, temperature: 0.97 },
    { ...plain, temperature: 1.8 },
    { ...plain, topP: 0.95 },
    { ...plain, topK: 3000 },
    { ...plain, minP: 0.00001 },
    { ...plain, temperature: 1.3, topK: 50, topP: 0.9, minP: 0.01 },
  ];
  it.each(settings)('gives the tokens that the whole distribution would: %o', async (sampling) => {
    const logits = logitsOf('heavy', 30_000, 5);
    // All logits at once: a probe that never has a tail.
    const whole = probeOfLogits(logits);
    const complete = await Position.of({ ...whole, above: () => whole.all() });
    while (await complete.climb());
    const random = generatorFor(1, 'draws');
    for (let i = 0; i < 60; i++) {
      const u = random.nextFloat();
      const { id } = await drawToken(await Position.of(float32Probe(logits)), sampling, u);
      expect(id).toBe((await drawToken(complete, sampling, u)).id);
    }
  });

  it('reaches the last token', async () => {
    const logits = logitsOf('heavy', 30_000, 5);
    const position = await Position.of(float32Probe(logits));
    const { index } = await drawToken(position, plain, 1 - 2 ** -53);
    expect(index).toBeGreaterThan(29_000);
  });
});
