import { existsSync, readFileSync } from 'node:fs';
import type { Token } from 'node-llama-cpp';
import type { Sampling } from '#shared/contract/run-settings.ts';
import { generatorFor } from '#shared/random/index.ts';
import { Position } from '../../electron/workbench/inference/capture/ladder.ts';
import type { DistributionProbe } from '../../electron/workbench/inference/capture/probe.ts';
import { recordToken, type TokenRecord } from '../../electron/workbench/inference/capture/record.ts';
import { drawToken } from '../../electron/workbench/inference/sampling.ts';
import { exactnessOf, printExactness, type Exactness } from './exactness.ts';
import { openModel, type OpenModel } from './open-model.ts';
import { median, print } from './print.ts';

/** A real instruct model and real questions; they lie beside the repository where they are present. */
export const REAL_MODEL = beside('models/SmolLM2-135M-Instruct.Q4_1.gguf');
const QUESTIONS = beside('datasets/gsm8k-test.jsonl');

const CHECKED = 600;
const ROUNDS = 9;
const TOKENS = 64;
const ALTERNATIVES = 20;
const GREEDY: Sampling = { temperature: 0, topK: 0, topP: 1, minP: 0 };
const WARM: Sampling = { ...GREEDY, temperature: 1 };

function beside(path: string): string {
  return new URL(`../../../shared/${path}`, import.meta.url).pathname;
}

/** The first questions of GSM8K. */
export function realQuestions(count: number): string[] {
  return readFileSync(QUESTIONS, 'utf8')
    .split('\n', count)
    .map((line) => (JSON.parse(line) as { question: string }).question);
}

/** Exactness and speed of capture on a real model, greedy and at temperature 1. */
export async function benchRealModel(): Promise<void> {
  print('Capture on SmolLM2-135M-Instruct, GSM8K questions (one thread)');
  if (!existsSync(REAL_MODEL) || !existsSync(QUESTIONS)) {
    print(`  skipped: ${REAL_MODEL} or ${QUESTIONS} is not there`);
    return;
  }
  const opened = await openModel(REAL_MODEL, 1024);
  try {
    await compareSpeeds(opened);
    for (const sampling of [GREEDY, WARM]) await checkExactness(opened, sampling);
  } finally {
    await opened.close();
  }
}

const nameOf = (sampling: Sampling) => (sampling.temperature === 0 ? 'greedy' : 'temperature 1');

const promptOf = (opened: OpenModel, user: string) =>
  opened.tokenizer.promptTokens({ kind: 'chat', system: null, user });

async function compareSpeeds(opened: OpenModel): Promise<void> {
  const questions = realQuestions(ROUNDS);
  const ratios = new Map<Sampling, number[]>([GREEDY, WARM].map((sampling) => [sampling, []]));
  const speeds = new Map<Sampling, { plain: number[]; captured: number[] }>(
    [GREEDY, WARM].map((sampling) => [sampling, { plain: [], captured: [] }]),
  );
  for (const question of questions) {
    const prompt = promptOf(opened, question);
    for (const sampling of [GREEDY, WARM]) {
      const plain = await speedOfPlain(opened, prompt, sampling);
      const captured = await speedOfCapture(opened, prompt, sampling);
      ratios.get(sampling)?.push(captured / plain);
      speeds.get(sampling)?.plain.push(plain);
      speeds.get(sampling)?.captured.push(captured);
    }
  }
  for (const sampling of [GREEDY, WARM]) {
    const all = ratios.get(sampling) ?? [];
    print(
      `  ${nameOf(sampling)}: ${median(speeds.get(sampling)?.captured ?? []).toFixed(1)} tokens a second ` +
        `where plain generation makes ${median(speeds.get(sampling)?.plain ?? []).toFixed(1)}: ` +
        `${(100 * median(all)).toFixed(1)}% of its speed (at least 85%; ` +
        `rounds ${(100 * Math.min(...all)).toFixed(0)} to ${(100 * Math.max(...all)).toFixed(0)}%)`,
    );
  }
}

/** Tokens a second after the first; generation goes on past the end of turn, so that all make the same number. */
async function speedOfPlain(
  { sequence }: OpenModel,
  prompt: readonly number[],
  sampling: Sampling,
): Promise<number> {
  await sequence.clearHistory();
  const generated = sequence.evaluate(prompt as Token[], {
    // Above temperature 0, node-llama-cpp's own top-k of 40 and top-p of .95 stay: its quickest way.
    temperature: sampling.temperature,
    yieldEogToken: true,
  });
  let started = 0;
  const made: Token[] = [];
  for await (const token of generated) {
    if (made.length === 0) started = performance.now();
    made.push(token);
    if (made.length > TOKENS) break;
  }
  return (1000 * TOKENS) / (performance.now() - started);
}

async function speedOfCapture(
  { fast }: OpenModel,
  prompt: readonly number[],
  sampling: Sampling,
): Promise<number> {
  const capture = capturing(sampling, 'speed');
  await fast.reset();
  let started = 0;
  let feed = prompt;
  for (let made = 0; made <= TOKENS; made++) {
    const { record } = await fast.advance(feed, capture);
    if (made === 0) started = performance.now();
    feed = [record.token];
  }
  return (1000 * TOKENS) / (performance.now() - started);
}

/** Read a position and choose its token as the workbench does. */
function capturing(sampling: Sampling, purpose: string) {
  const random = generatorFor(7, 'real-model', purpose);
  return async (probe: DistributionProbe): Promise<{ position: Position; record: TokenRecord }> => {
    const position = await Position.of(probe, ALTERNATIVES);
    const { id } = await drawToken(position, sampling, sampling.temperature === 0 ? 0 : random.nextFloat());
    return { position, record: await recordToken(position, id, ALTERNATIVES) };
  };
}

async function checkExactness(opened: OpenModel, sampling: Sampling): Promise<void> {
  const { fast, tokenizer } = opened;
  const capture = capturing(sampling, 'exactness');
  const found: Exactness[] = [];
  let answers = 0;
  for (const question of realQuestions(40)) {
    if (found.length >= CHECKED) break;
    answers++;
    await fast.reset();
    let feed = promptOf(opened, question);
    for (let made = 0; made < 2 * TOKENS && found.length < CHECKED; made++) {
      const token = await fast.advance(feed, async (probe) => {
        const { position, record } = await capture(probe);
        found.push(await exactnessOf(probe, position, record));
        return record.token;
      });
      if (tokenizer.isEndOfTurn(token)) break;
      feed = [token];
    }
  }
  print(
    `  ${nameOf(sampling)}, ${found.length} tokens of ${answers} answers, against all logits in float64:`,
  );
  printExactness(found);
}

if (import.meta.main) await benchRealModel();
