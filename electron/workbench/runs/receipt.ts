import { createHash } from 'node:crypto';
import type { Receipt, RunSettings, Sampling } from '#shared/contract/run-settings.ts';
import type { LoadedModel } from '#workbench/inference/index.ts';
import type { Model } from '#workbench/store/index.ts';

export interface ReceiptFacts {
  appVersion: string;
  model: Model;
  loaded: LoadedModel;
  settings: RunSettings;
  now: Date;
}

/** The receipt of a run that starts now with what was really loaded. */
export function makeReceipt({ appVersion, model, loaded, settings, now }: ReceiptFacts): Receipt {
  return {
    appVersion,
    model: { name: model.name, sha256: model.sha256, bytes: model.bytes, vocabulary: loaded.vocabulary },
    llamaCpp: loaded.llamaCpp,
    nodeLlamaCpp: loaded.nodeLlamaCpp,
    backend: loaded.backend,
    devices: loaded.devices,
    gpuLayers: loaded.gpuLayers,
    contexts: loaded.contexts,
    sequences: loaded.sequences,
    threads: loaded.threads,
    contextSize: loaded.contextSize,
    calibration: loaded.calibration,
    capture: loaded.capture,
    captureNote: loaded.captureNote,
    reproducible: settings.reproducible,
    repeats: describeRepeats(loaded),
    sampler: describeSampler(settings.sampling),
    seed: settings.seed,
    chatTemplateSha256:
      loaded.chatTemplate === null ? null : createHash('sha256').update(loaded.chatTemplate).digest('hex'),
    promptTemplate: settings.promptTemplate,
    systemPrompt: settings.systemPrompt,
    platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    recordedAt: now.toISOString(),
    resumedWith: [],
  };
}

function describeRepeats(loaded: LoadedModel): string {
  if (loaded.sequences > 1) {
    return `Up to rounding: ${loaded.sequences} sequences are batched, and rounding depends on the batch.`;
  }
  return 'To the last bit, on the same machine and llama.cpp: one sequence a context, each prompt from an empty cache.';
}

/** The sampler in words, filters in the order they act. */
function describeSampler({ temperature, topK, topP, minP }: Sampling): string {
  if (temperature === 0) return 'greedy';
  const filters = [
    ...(topK > 0 ? [`top-k ${topK}`] : []),
    ...(topP < 1 ? [`top-p ${topP}`] : []),
    ...(minP > 0 ? [`min-p ${minP}`] : []),
  ];
  return [...filters, `temperature ${temperature}`].join(', ');
}

/** What decides an answer's bits beside the settings: compared when a run is resumed. */
const DECIDING = [
  'llamaCpp',
  'nodeLlamaCpp',
  'backend',
  'gpuLayers',
  'sequences',
  'threads',
  'contextSize',
  'capture',
  'platform',
] as const satisfies readonly (keyof Receipt)[];

/** The receipt of a resumed run: as it was, with what is now otherwise written beside it. */
export function resumeReceipt(before: Receipt, now: Receipt): Receipt {
  const last = before.resumedWith.reduce((receipt, { differing }) => ({ ...receipt, ...differing }), before);
  const differing = Object.fromEntries(
    DECIDING.filter((key) => last[key] !== now[key]).map((key) => [key, now[key]]),
  );
  if (Object.keys(differing).length === 0) return before;
  return {
    ...before,
    resumedWith: [...before.resumedWith, { recordedAt: now.recordedAt, differing }],
  };
}
