import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { Position } from '../../electron/workbench/inference/capture/ladder.ts';
import { recordToken } from '../../electron/workbench/inference/capture/record.ts';
import type { SequenceReader } from '../../electron/workbench/inference/capture/reader.ts';
import { writeRandomModel } from '../fixtures/gguf-writer.ts';
import { LARGE_VOCABULARY } from '../fixtures/realistic-trace.ts';
import { exactnessOf, printExactness, type Exactness } from './exactness.ts';
import { openModel } from './open-model.ts';
import { mean, median, print, printTable, quantile, share } from './print.ts';

const ROUNDS = 11;
const TOKENS = 64;
/** The full distribution is slow: fewer tokens say as much. */
const FULL_TOKENS = 12;
/** All positions that were timed. */
const CHECKED = ROUNDS * TOKENS;
const ALTERNATIVES = 20;

/** What capture costs at a vocabulary of 151,936, beside plain generation and full probabilities. */
export async function benchCapture(): Promise<void> {
  print(`Capture at a vocabulary of ${LARGE_VOCABULARY.toLocaleString('en')} (random weights, one thread)`);
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-'));
  try {
    const path = join(folder, 'random.gguf');
    writeRandomModel(path, { vocabulary: LARGE_VOCABULARY });
    const opened = await openModel(path, 512);
    try {
      await compareCosts(opened.sequence, opened.fast);
      await checkExactness(opened.fast);
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rounds begin with different words, so that they go different ways. */
const promptOf = (round: number): number[] => [1, 1000 + 37 * round];

async function compareCosts(sequence: LlamaContextSequence, reader: SequenceReader): Promise<void> {
  const plain: number[] = [];
  const captured: number[] = [];
  const full: number[] = [];
  const counts = { positions: 0, climbed: 0 };
  await timePlain(sequence, promptOf(0));
  await timeCapture(reader, promptOf(0), null);
  for (let round = 0; round < ROUNDS; round++) {
    const prompt = promptOf(round);
    const a = await timePlain(sequence, prompt);
    const b = await timeCapture(reader, prompt, counts);
    const c = await timeFull(sequence, prompt);
    const shared = a.tokens.every((token, i) => token === b.tokens[i]);
    const sharedFull = c.tokens.every((token, i) => token === a.tokens[i]);
    if (!shared || !sharedFull) print(`  round ${round}: the three did not choose the same tokens`);
    plain.push(a.ms);
    captured.push(b.ms);
    full.push(c.ms);
  }
  const captureCost = captured.map((ms, i) => ms - (plain[i] as number));
  const fullCost = full.map((ms, i) => ms - (plain[i] as number));
  const row = (name: string, ms: readonly number[], more: readonly number[] | null) => [
    name,
    median(ms).toFixed(2),
    more === null ? '' : median(more).toFixed(2),
    `${Math.min(...ms).toFixed(2)} to ${Math.max(...ms).toFixed(2)}`,
  ];
  printTable([
    ['', 'ms a token', 'more than plain', 'range over rounds'],
    row('plain greedy generation', plain, null),
    row('exact capture', captured, captureCost),
    row('full probabilities', full, fullCost),
  ]);
  print(
    `  capture costs ${median(captureCost).toFixed(2)} ms a token (at most 3), full probabilities ` +
      `${(median(fullCost) / median(captureCost)).toFixed(1)} times as much (at least 10)`,
  );
  print(`  of ${counts.positions} positions ${share(counts.climbed, counts.positions)} climbed`);
}

interface Timed {
  ms: number;
  tokens: number[];
}

async function timePlain(sequence: LlamaContextSequence, prompt: readonly number[]): Promise<Timed> {
  await sequence.clearHistory();
  const tokens: number[] = [];
  const started = performance.now();
  for await (const token of sequence.evaluate(prompt as Token[], { temperature: 0 })) {
    tokens.push(token);
    if (tokens.length === TOKENS) break;
  }
  return { ms: (performance.now() - started) / tokens.length, tokens };
}

async function timeFull(sequence: LlamaContextSequence, prompt: readonly number[]): Promise<Timed> {
  await sequence.clearHistory();
  const tokens: number[] = [];
  const started = performance.now();
  const generated = sequence.evaluateWithMetadata(
    prompt as Token[],
    { probabilities: true },
    { temperature: 0 },
  );
  for await (const { token } of generated) {
    tokens.push(token);
    if (tokens.length === FULL_TOKENS) break;
  }
  return { ms: (performance.now() - started) / tokens.length, tokens };
}

async function timeCapture(
  reader: SequenceReader,
  prompt: readonly number[],
  counts: { positions: number; climbed: number } | null,
): Promise<Timed> {
  await reader.reset();
  const tokens: number[] = [];
  let feed = prompt;
  const started = performance.now();
  while (tokens.length < TOKENS) {
    const { token } = await reader.advance(feed, async (probe) => {
      const position = await Position.of(probe, ALTERNATIVES);
      const record = await recordToken(position, position.head.ids[0] as number, ALTERNATIVES);
      if (counts !== null) {
        counts.positions++;
        if (position.climbs > 0) counts.climbed++;
      }
      return record;
    });
    tokens.push(token);
    feed = [token];
  }
  return { ms: (performance.now() - started) / tokens.length, tokens };
}

async function checkExactness(reader: SequenceReader): Promise<void> {
  const found: Exactness[] = [];
  for (let round = 0; found.length < CHECKED; round++) {
    await reader.reset();
    let feed = promptOf(round);
    for (let i = 0; i < TOKENS && found.length < CHECKED; i++) {
      feed = await reader.advance(feed, async (probe) => {
        const position = await Position.of(probe, ALTERNATIVES);
        const token = position.head.ids[0] as number;
        const record = await recordToken(position, token, ALTERNATIVES);
        found.push(await exactnessOf(probe, position, record));
        return [token];
      });
    }
  }
  const entropies = found.map(({ entropy }) => entropy);
  const heavy = found.filter(({ tailMass }) => tailMass >= 1e-2).length;
  print(`  over those ${found.length} positions, against all logits in float64:`);
  print(
    `  median entropy ${median(entropies).toFixed(2)} nats (mean ${mean(entropies).toFixed(2)}, ` +
      `90th percentile ${quantile(entropies, 0.9).toFixed(2)}); ` +
      `${share(heavy, found.length)} have 1e-2 or more beyond the top 1,024`,
  );
  printExactness(found);
}

if (import.meta.main) await benchCapture();
