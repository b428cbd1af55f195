import { getLlama, LlamaLogLevel, type LlamaContextSequence, type LlamaModel } from 'node-llama-cpp';
import { openFastReader } from '../../electron/workbench/inference/capture/fast-reader.ts';
import { FullReader, type SequenceReader } from '../../electron/workbench/inference/capture/reader.ts';
import { Tokenizer } from '../../electron/workbench/inference/worker/tokenizer.ts';

/** One model with one sequence of one context on one thread, and both ways to read it. */
export interface OpenModel {
  readonly model: LlamaModel;
  readonly tokenizer: Tokenizer;
  readonly sequence: LlamaContextSequence;
  readonly vocabulary: number;
  readonly fast: SequenceReader;
  readonly full: SequenceReader;
  close(): Promise<void>;
}

/** Load on the CPU. Throws where the fast reader's seam is absent. */
export async function openModel(modelPath: string, contextSize: number): Promise<OpenModel> {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    maxThreads: 0,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({ contextSize, sequences: 1, threads: 1 });
  const sequence = context.getSequence();
  const full = new FullReader(sequence);
  const first = model.tokens.bos ?? model.tokens.eos ?? 0;
  const vocabulary = await full.advance([first], (probe) => Promise.resolve(probe.vocabulary));
  await full.reset();
  const fast = openFastReader(model, sequence, vocabulary);
  if (fast.kind === 'absent') throw new Error(`The fast reader cannot be had: ${fast.what}.`);
  return {
    model,
    tokenizer: new Tokenizer(model),
    sequence,
    vocabulary,
    fast: fast.reader,
    full,
    close: async () => {
      await context.dispose();
      await model.dispose();
      await llama.dispose();
    },
  };
}
