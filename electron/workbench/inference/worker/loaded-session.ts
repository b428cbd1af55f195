import { readFileSync } from 'node:fs';
import { getLlama, LlamaLogLevel, type Llama, type LlamaContext, type LlamaModel } from 'node-llama-cpp';
import { compareReaders } from '../capture/check.ts';
import { openFastReader } from '../capture/fast-reader.ts';
import { FullReader, type OpenReader } from '../capture/reader.ts';
import type { LoadedModel, LoadRequest } from '../protocol.ts';
import { chooseWidth, contextSizeFor, createContexts } from './contexts.ts';
import { ReplyForms } from './reply-forms.ts';
import { Tokenizer } from './tokenizer.ts';

/** A model in memory with its contexts, ready to answer. */
export interface LoadedSession {
  readonly facts: LoadedModel;
  readonly tokenizer: Tokenizer;
  readonly forms: ReplyForms;
  /** One reader a sequence: so many answers can be made side by side. */
  readonly readers: readonly OpenReader[];
}

/** Load a model as a request asks. Throws where it cannot be loaded; messages are llama.cpp's. */
export async function loadSession(request: LoadRequest): Promise<LoadedSession> {
  const { placement } = request;
  const llama = await getLlama({
    gpu: placement.gpu === 'off' ? false : 'auto',
    build: 'never',
    skipDownload: true,
    maxThreads: 0,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({
    modelPath: request.modelPath,
    gpuLayers: llama.gpu === false ? 0 : placement.gpuLayers,
  });
  const onGpu = llama.gpu !== false && model.gpuLayers > 0;
  const tokenizer = new Tokenizer(model);
  const contextSize =
    placement.contextSize === 'auto'
      ? contextSizeFor(longestAnswer(request, tokenizer), model.trainContextSize)
      : Math.min(placement.contextSize, model.trainContextSize);
  const width = await chooseWidth(model, request, onGpu);
  const contexts = await createContexts(model, width, contextSize, placement.contexts === 'auto');
  const capture = await openReaders(model, contexts);
  return {
    tokenizer,
    forms: new ReplyForms(llama, model),
    readers: capture.readers,
    facts: {
      vocabulary: capture.vocabulary,
      trainContext: model.trainContextSize,
      llamaCpp: llama.llamaCppRelease.release,
      nodeLlamaCpp: packageVersion(),
      backend: llama.gpu === false ? 'cpu' : llama.gpu,
      devices: await deviceNames(llama),
      gpuLayers: model.gpuLayers,
      contexts: contexts.length,
      sequences: width.sequences,
      threads: width.threads,
      contextSize: contexts[0]?.contextSize ?? contextSize,
      capture: capture.note === null ? 'ladder' : 'full',
      captureNote: capture.note,
      chatTemplate: tokenizer.chatTemplate,
      calibration: width.calibration,
    },
  };
}

function longestAnswer(request: LoadRequest, tokenizer: Tokenizer): number {
  let longest = 0;
  for (const prompt of request.sizing.prompts) {
    longest = Math.max(longest, tokenizer.promptTokens(prompt).length);
  }
  let answer = request.sizing.maxTokens;
  for (const text of request.sizing.answers) {
    answer = Math.max(answer, tokenizer.forcedTokens({ kind: 'text', text, end: 'stop' }, []).length + 1);
  }
  // The prompts are the longest in characters; another may have more tokens.
  return Math.ceil(longest * 1.25) + answer;
}

interface Capture {
  readers: OpenReader[];
  vocabulary: number;
  /** Why the public path is used, or null where the fast one is. */
  note: string | null;
}

/** Open a reader a sequence: the fast one where it is there and agrees with the full distribution. */
async function openReaders(model: LlamaModel, contexts: readonly LlamaContext[]): Promise<Capture> {
  const sequences = contexts.flatMap((context) =>
    Array.from({ length: context.totalSequences }, () => context.getSequence()),
  );
  const full = sequences.map((sequence) => new FullReader(sequence));
  const [first] = sequences;
  const [firstFull] = full;
  if (first === undefined || firstFull === undefined) throw new Error('No sequence could be made.');
  const tokens = checkTokens(model);
  const vocabulary = await vocabularyOf(firstFull, tokens);

  const readers: OpenReader[] = [];
  for (const sequence of sequences) {
    const fast = openFastReader(model, sequence, vocabulary);
    if (fast.kind === 'absent')
      return { readers: full, vocabulary, note: `${fast.what} in this node-llama-cpp` };
    readers.push(fast.reader);
  }
  const difference = await compareReaders(readers[0] as OpenReader, firstFull, tokens);
  return difference === null
    ? { readers, vocabulary, note: null }
    : {
        readers: full,
        vocabulary,
        note: `the fast capture disagreed with the full distribution: ${difference}`,
      };
}

/** A few tokens of ordinary text to compare the two paths on. */
function checkTokens(model: LlamaModel): number[] {
  const text = 'The answer is 12, because 3 times 4 is 12.';
  const tokens: number[] = model.tokenize(text, false).slice(0, 6);
  const { bos } = model.tokens;
  return bos === null ? tokens : [bos, ...tokens];
}

async function vocabularyOf(reader: OpenReader, tokens: readonly number[]): Promise<number> {
  const vocabulary = await reader.advance(tokens.slice(0, 1), (probe) => Promise.resolve(probe.vocabulary));
  await reader.reset();
  return vocabulary;
}

async function deviceNames(llama: Llama): Promise<string[]> {
  return llama.gpu === false ? [] : llama.getGpuDeviceNames();
}

/** Version of the installed node-llama-cpp. */
function packageVersion(): string {
  const main = import.meta.resolve('node-llama-cpp');
  const { version } = JSON.parse(readFileSync(new URL('../package.json', main), 'utf8')) as {
    version: string;
  };
  return version;
}
