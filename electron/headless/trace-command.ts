import { placementSchema, type Placement, type Sampling } from '#shared/contract/run-settings.ts';
import { JsonlAppender, traceLine } from '#workbench/exchange/index.ts';
import {
  EngineError,
  forkWorker,
  InferenceEngine,
  type AnswerJob,
  type Forced,
  type Prompt,
} from '#workbench/inference/index.ts';
import { appVersion, workerEntry } from '#workbench/installation/index.ts';
import { inspectModel } from '#workbench/models/index.ts';
import { InputError } from './input-lines.ts';
import { ProgressLine } from './progress-line.ts';
import { EXIT_STOPPED } from './stopping.ts';
import {
  inputLines,
  refuseForeignTokens,
  surveyInput,
  type InputSurvey,
  type TraceInput,
} from './trace-input.ts';
import {
  finishedIds,
  readSidecar,
  refuseUnwritable,
  writeSidecar,
  written,
  type Sidecar,
  type TraceSettings,
} from './trace-output.ts';
import { TraceProgress } from './trace-progress.ts';

export interface TraceOptions {
  model: string;
  input: string;
  out: string;
  system: string | null;
  raw: boolean;
  maxTokens: number;
  sampling: Sampling;
  seed: number;
  alternatives: number;
  placement: Partial<Placement>;
}

/** Take the traces of the prompts (or given responses) of a JSONL file. Returns the exit code. */
export async function traceCommand(options: TraceOptions, stop: AbortSignal): Promise<number> {
  const survey = await surveyInput(options.input);
  const inspection = await inspectModel(options.model);
  if (inspection.kind === 'refused') throw new InputError(inspection.problem);
  const sequences = options.placement.sequences ?? 'auto';
  const settings: TraceSettings = {
    model: inspection.facts.sha256,
    raw: options.raw,
    system: options.system,
    maxTokens: options.maxTokens,
    sampling: options.sampling,
    seed: options.seed,
    alternatives: options.alternatives,
    reproducible: sequences === 'auto' || sequences === 1,
    contextSize: options.placement.contextSize ?? 'auto',
  };
  const before = await readSidecar(options.out, settings);
  const left = await unfinished(options.input, await finishedIds(options.out));
  const line = new ProgressLine({ noun: 'lines' });
  if (left.size === 0) {
    line.say(`All ${survey.count} lines are in ${options.out} already.`);
    return 0;
  }
  await refuseUnwritable(options.out);

  const progress = new TraceProgress(line, survey.count);
  let engine: InferenceEngine | null = null;
  let output: JsonlAppender | null = null;
  try {
    progress.begin(survey.count - left.size);
    engine = await load({ options, survey, settings, before, progress, stop });
    let failures = 0;
    if (engine !== null) {
      await refuseForeignTokens(options.input, survey, engine.model.vocabulary);
      // Nothing is written before here: what is refused leaves the output as it was.
      await writeSidecar(options.out, sidecarOf(settings, engine));
      output = await written(JsonlAppender.open(options.out));
      if (output.droppedBytes > 0) {
        line.say(`A torn last line of ${options.out} was dropped; it is made again.`);
      }
      failures = await traceLines({ options, engine, left, output, progress, line, stop });
    }
    if (stop.aborted) {
      line.say(
        `Stopped with ${progress.done} of ${survey.count} lines in ${options.out}. The same command goes on from there.`,
      );
      return EXIT_STOPPED;
    }
    line.say(`${progress.done} of ${survey.count} lines are in ${options.out}.`);
    return failures > 0 ? 1 : 0;
  } finally {
    progress.end();
    await engine?.close();
    if (output !== null) await written(output.close());
  }
}

async function unfinished(input: string, finished: ReadonlySet<string>): Promise<Set<string>> {
  const left = new Set<string>();
  for await (const { id } of inputLines(input)) if (!finished.has(String(id))) left.add(String(id));
  return left;
}

interface Loading {
  options: TraceOptions;
  survey: InputSurvey;
  settings: TraceSettings;
  /** The note beside what there is of the output already. */
  before: Sidecar | null;
  progress: TraceProgress;
  stop: AbortSignal;
}

/** The engine, or null where the user stopped before it was loaded. */
async function load(loading: Loading): Promise<InferenceEngine | null> {
  const { options, survey, settings, before, progress, stop } = loading;
  try {
    if (stop.aborted) return null;
    return await InferenceEngine.load(
      {
        modelPath: options.model,
        // What the user sets now, else what the output was begun with, else automatic.
        placement: placementSchema.parse({ ...before?.placement, ...options.placement }),
        reproducible: settings.reproducible,
        sizing: {
          prompts: survey.prompts.map((text) => promptOf(options, text)),
          answers: survey.responses,
          maxTokens: Math.max(options.maxTokens, survey.mostTokens),
        },
      },
      {
        launch: forkWorker(workerEntry()),
        onTokens: (count) => {
          progress.addTokens(count);
        },
        onRestart: (reason) => {
          progress.trouble(`${reason} It is started again.`);
        },
      },
      stop,
    );
  } catch (error) {
    if (stop.aborted) return null;
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(`${options.model} could not be loaded: ${error.message}`);
  }
}

function sidecarOf(settings: TraceSettings, engine: InferenceEngine): Sidecar {
  // Not the context's size: prompts that are added later may need a larger one.
  const { contexts, sequences, threads, backend, gpuLayers } = engine.model;
  return {
    settings,
    placement: placementSchema.parse({
      contexts,
      sequences,
      threads,
      ...(backend === 'cpu' ? { gpu: 'off' } : { gpuLayers }),
    }),
    receipt: { appVersion: appVersion(), ...engine.model },
  };
}

interface Tracing {
  options: TraceOptions;
  engine: InferenceEngine;
  /** Ids that are not in the output yet. */
  left: ReadonlySet<string>;
  output: JsonlAppender;
  progress: TraceProgress;
  line: ProgressLine;
  stop: AbortSignal;
}

/** Answer or score every line that is left, appending each as it is finished. Returns how many failed. */
async function traceLines({ options, engine, left, output, progress, line, stop }: Tracing): Promise<number> {
  const lines = inputLines(options.input);
  let failures = 0;
  // Twice as many lanes as slots: the worker always has the next line at hand.
  const lane = async (): Promise<void> => {
    while (!stop.aborted) {
      const next = await lines.next();
      if (next.done === true) return;
      const input = next.value;
      if (!left.has(String(input.id))) continue;
      const outcome = await engine.answer(jobOf(options, input), stop);
      switch (outcome.kind) {
        case 'answered':
          await written(output.append(traceLine(input.id, outcome.answer)));
          progress.addLine('done');
          break;
        case 'failed':
          failures++;
          progress.addLine('failed');
          line.say(`Line ${input.line} (id ${JSON.stringify(input.id)}): ${outcome.reason}`);
          break;
        case 'unavailable':
          throw new EngineError(outcome.reason);
        case 'cancelled':
          return;
      }
    }
  };
  await Promise.all(Array.from({ length: engine.slots * 2 }, lane));
  return failures;
}

function jobOf(options: TraceOptions, input: TraceInput): AnswerJob {
  return {
    prompt: promptOf(options, input.prompt),
    sampling: options.sampling,
    seed: { run: options.seed, parts: [String(input.id), 0] },
    maxTokens: options.maxTokens,
    alternatives: options.alternatives,
    forced: forcedOf(input),
  };
}

function promptOf(options: TraceOptions, text: string): Prompt {
  return options.raw ? { kind: 'raw', text } : { kind: 'chat', system: options.system, user: text };
}

/** A line with a response, or with the ids of one, is scored instead of generated. */
function forcedOf({ response, tokens, end }: TraceInput): Forced | null {
  if (tokens !== undefined) return { kind: 'tokens', tokens, end: end ?? 'length' };
  if (response !== undefined) return { kind: 'text', text: response, end: end ?? 'stop' };
  return null;
}
