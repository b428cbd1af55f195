import { availableParallelism } from 'node:os';
import type { LlamaContext, LlamaModel } from 'node-llama-cpp';
import type { Calibration, LoadRequest } from '../protocol.ts';
import { doublings, fastest, timeCandidate } from './calibrate.ts';

/** How wide a model is run. */
export interface Width {
  contexts: number;
  sequences: number;
  threads: number;
  calibration: Calibration[];
}

/** Sequences batched together on a GPU unless the user says otherwise. */
const GPU_SEQUENCES = 8;

/** Contexts tried side by side on a GPU: while one is decoded, another's probes run on the CPU. */
const GPU_CONTEXTS = 4;

/**
 * Choose contexts, sequences and threads; what the user set stays as set.
 *
 * Reproducible: one sequence a context and one thread a context, as many contexts as pay. Otherwise
 * sequences are batched on a GPU; on a CPU, where batching gains little, several contexts of one thread
 * compete with one context of several threads.
 */
export async function chooseWidth(model: LlamaModel, request: LoadRequest, onGpu: boolean): Promise<Width> {
  const { placement, reproducible } = request;
  const cores = availableParallelism();
  const sequences =
    placement.sequences === 'auto' ? (reproducible || !onGpu ? 1 : GPU_SEQUENCES) : placement.sequences;
  const batched = sequences > 1;

  const contextChoices =
    placement.contexts === 'auto'
      ? batched
        ? [1]
        : doublings(onGpu ? Math.min(GPU_CONTEXTS, cores) : cores)
      : [placement.contexts];
  const threadChoices =
    placement.threads === 'auto' ? (reproducible || onGpu ? [1] : doublings(cores)) : [placement.threads];

  const candidates = contextChoices
    .flatMap((contexts) => threadChoices.map((threads) => ({ contexts, threads })))
    // Automatic choices never take more threads than there are cores.
    .filter(
      ({ contexts, threads }, index) =>
        index === 0 || placement.threads !== 'auto' || contexts * threads <= cores,
    );
  const calibration: Calibration[] = [];
  if (candidates.length > 1) {
    for (const candidate of candidates) calibration.push(await timeCandidate(model, candidate));
  }
  const best = fastest(calibration) ?? candidates[0] ?? { contexts: 1, threads: 1 };
  return { contexts: best.contexts, threads: best.threads, sequences, calibration };
}

/**
 * Create the contexts. Where fewer were asked for by the app itself, memory may end the list early; a
 * number set by the user is kept to, or refused.
 */
export async function createContexts(
  model: LlamaModel,
  width: Width,
  contextSize: number,
  mayBeFewer: boolean,
): Promise<LlamaContext[]> {
  const contexts: LlamaContext[] = [];
  while (contexts.length < width.contexts) {
    try {
      contexts.push(
        await model.createContext({
          contextSize,
          sequences: width.sequences,
          threads: width.threads,
          batchSize: Math.min(512, contextSize * width.sequences),
        }),
      );
    } catch (error) {
      if (contexts.length === 0 || !mayBeFewer) throw error;
      break;
    }
  }
  return contexts;
}

/**
 * Tokens each sequence must hold: the longest prompt and the longest answer, in steps of 256 (llama.cpp's),
 * at most what the model was trained on.
 */
export function contextSizeFor(longest: number, trainContext: number): number {
  const needed = Math.ceil((longest + 1) / 256) * 256;
  return Math.min(Math.max(needed, 256), trainContext);
}
