import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiptSchema, type Receipt } from '#shared/contract/run-settings.ts';
import type { LoadedModel } from '#workbench/inference/protocol.ts';
import { makeReceipt, resumeReceipt } from '../../../electron/workbench/runs/receipt.ts';
import { loadedModel } from '../../fixtures/fake-worker.ts';
import { settings } from '../store/fixture.ts';

function receiptWith(
  loaded: Partial<LoadedModel> = {},
  run: Parameters<typeof settings>[0] = {},
  at = '2026-01-01T00:00:00.000Z',
): Receipt {
  return makeReceipt({
    appVersion: '0.1.0',
    model: {
      id: 1,
      kind: 'file',
      sha256: 'ab'.repeat(32),
      name: 'ladder',
      path: '/models/ladder.gguf',
      bytes: 2_500_000,
      architecture: 'llama',
      quantisation: 'F16',
      contextLength: 256,
      addedAt: '2026-01-01T00:00:00.000Z',
    },
    loaded: loadedModel(loaded),
    settings: settings(run),
    now: new Date(at),
  });
}

test('a receipt says what was really loaded, and fits its schema', () => {
  const receipt = receiptWith({ backend: 'cuda', gpuLayers: 7, chatTemplate: '{{ messages }}' });
  expect(receiptSchema.parse(receipt)).toEqual(receipt);
  expect(receipt).toMatchObject({
    model: { name: 'ladder', sha256: 'ab'.repeat(32), bytes: 2_500_000, vocabulary: 512 },
    backend: 'cuda',
    gpuLayers: 7,
    contexts: 2,
    sampler: 'greedy',
    seed: 7,
    chatTemplateSha256: createHash('sha256').update('{{ messages }}').digest('hex'),
    recordedAt: '2026-01-01T00:00:00.000Z',
    resumedWith: [],
  });
  expect(receiptWith({ chatTemplate: null }).chatTemplateSha256).toBeNull();
});

test('the sampler stands in words, filters in the order they act', () => {
  const sampler = (sampling: Parameters<typeof settings>[0]) => receiptWith({}, sampling).sampler;
  expect(sampler({ sampling: { temperature: 0.5, topK: 0, topP: 1, minP: 0 } })).toBe('temperature 0.5');
  expect(sampler({ sampling: { temperature: 1, topK: 40, topP: 0.9, minP: 0.05 } })).toBe(
    'top-k 40, top-p 0.9, min-p 0.05, temperature 1',
  );
});

test('only one sequence a context repeats to the last bit', () => {
  expect(receiptWith({ sequences: 1 }).repeats).toMatch(/^To the last bit/);
  expect(receiptWith({ sequences: 8 }).repeats).toMatch(/^Up to rounding: 8 sequences/);
});

test('a run resumed with all that decides its answers the same keeps its receipt', () => {
  const before = receiptWith({ contexts: 2 }, {}, '2026-01-01T00:00:00.000Z');
  expect(resumeReceipt(before, receiptWith({ contexts: 1 }, {}, '2026-01-02T00:00:00.000Z'))).toBe(before);
});

test('what is otherwise on resuming is written beside what was, once for each change', () => {
  const before = receiptWith();
  const otherThreads = { threads: 4 };
  const second = resumeReceipt(before, receiptWith(otherThreads, {}, '2026-01-02T00:00:00.000Z'));
  expect(second).toEqual({
    ...before,
    resumedWith: [{ recordedAt: '2026-01-02T00:00:00.000Z', differing: { threads: 4 } }],
  });

  const otherBuild = { ...otherThreads, llamaCpp: 'b2' };
  const third = resumeReceipt(second, receiptWith(otherBuild, {}, '2026-01-03T00:00:00.000Z'));
  expect(third.resumedWith.map(({ differing }) => differing)).toEqual([{ threads: 4 }, { llamaCpp: 'b2' }]);

  // The same again is nothing new, though two changes lie between it and the beginning.
  expect(resumeReceipt(third, receiptWith(otherBuild, {}, '2026-01-04T00:00:00.000Z'))).toBe(third);
  const back = resumeReceipt(third, receiptWith({}, {}, '2026-01-05T00:00:00.000Z'));
  expect(back.resumedWith.at(-1)?.differing).toEqual({ threads: 1, llamaCpp: 'b1' });
  expect(receiptSchema.parse(back)).toEqual(back);
});
