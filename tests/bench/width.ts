import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { placementSchema, type Placement } from '#shared/contract/run-settings.ts';
import { forkWorker, InferenceEngine, type AnswerJob } from '../../electron/workbench/inference/index.ts';
import { median, print, printTable } from './print.ts';
import { REAL_MODEL, realQuestions } from './real-model.ts';

const WORKER = inRepository('electron/workbench/inference/worker/entry.ts');
const SAMPLE_MODEL = inRepository('resources/sample-study/arithmetic-ladder.gguf');
const SAMPLE_QUESTIONS = inRepository('resources/sample-study/benchmarks/story-2.jsonl');

function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

const ROUNDS = 3;

/** Wide enough settings to see where it stops paying; the last is what the app chooses by itself. */
const SETTINGS: readonly (readonly [string, Partial<Placement>])[] = [
  ['1 context x 1 sequence', { contexts: 1, sequences: 1, threads: 1 }],
  ['2 contexts x 1 sequence', { contexts: 2, sequences: 1, threads: 1 }],
  ['1 context x 4 sequences', { contexts: 1, sequences: 4, threads: 1 }],
  ['1 context x 8 sequences', { contexts: 1, sequences: 8, threads: 1 }],
  ['auto', {}],
];

/** One against several contexts and sequences, through the engine, every token captured. */
export async function benchWidth(): Promise<void> {
  print('Contexts and sequences (captured tokens a second, loading not counted)');
  const sample = readFileSync(SAMPLE_QUESTIONS, 'utf8')
    .split('\n', 96)
    .map((line) => (JSON.parse(line) as { question: string }).question);
  await table('sample model', SAMPLE_MODEL, sample, 60);
  if (existsSync(REAL_MODEL)) await table('SmolLM2-135M-Instruct', REAL_MODEL, realQuestions(16), 32);
  else print(`  skipped: ${REAL_MODEL} is not there`);
}

/** All settings are loaded first and take turns, so that whatever else the machine does hits them alike. */
async function table(
  name: string,
  modelPath: string,
  questions: readonly string[],
  maxTokens: number,
): Promise<void> {
  const jobs = questions.map((question) => jobOf(question, maxTokens));
  const entrants: { setting: string; engine: InferenceEngine; speeds: number[] }[] = [];
  try {
    for (const [setting, placement] of SETTINGS) {
      const engine = await InferenceEngine.load(
        {
          modelPath,
          placement: placementSchema.parse({ gpu: 'off', ...placement }),
          reproducible: setting === 'auto',
          sizing: { prompts: jobs.map((job) => job.prompt), answers: [], maxTokens },
        },
        { launch: forkWorker(WORKER) },
      );
      entrants.push({ setting, engine, speeds: [] });
      // The first answers warm caches and buffers; they are not counted.
      await answerAll(engine, jobs.slice(0, engine.slots));
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const { engine, speeds } of entrants) {
        const started = performance.now();
        const tokens = await answerAll(engine, jobs);
        speeds.push((1000 * tokens) / (performance.now() - started));
      }
    }
  } finally {
    await Promise.all(entrants.map(({ engine }) => engine.close()));
  }
  const one = median(entrants[0]?.speeds ?? []);
  printTable([
    [name, 'chosen', 'tokens/s', 'of one'],
    ...entrants.map(({ setting, engine, speeds }) => {
      const { contexts, sequences, threads, capture } = engine.model;
      return [
        setting,
        `${contexts}x${sequences}, ${threads} thread${threads > 1 ? 's' : ''} a context, ${capture}`,
        median(speeds).toFixed(0),
        (median(speeds) / one).toFixed(2),
      ];
    }),
  ]);
}

function jobOf(user: string, maxTokens: number): AnswerJob {
  return {
    prompt: { kind: 'chat', system: null, user },
    sampling: { temperature: 0, topK: 0, topP: 1, minP: 0 },
    seed: { run: 1, parts: [user] },
    maxTokens,
    alternatives: 20,
    forced: null,
  };
}

async function answerAll(engine: InferenceEngine, jobs: readonly AnswerJob[]): Promise<number> {
  const outcomes = await Promise.all(jobs.map((job) => engine.answer(job)));
  return outcomes.reduce((sum, outcome) => {
    if (outcome.kind !== 'answered') throw new Error(`An answer was not made: ${JSON.stringify(outcome)}`);
    return sum + outcome.answer.trace.tokens.length;
  }, 0);
}

if (import.meta.main) await benchWidth();
