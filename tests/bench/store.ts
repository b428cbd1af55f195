/* eslint-disable no-console -- a bench prints its figures */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { CODEC_VERSION, encodeTrace } from '#shared/trace/index.ts';
import { openWorkspace, type Run, type Workspace } from '#workbench/store/index.ts';
import { LARGE_VOCABULARY, realisticTrace, uniform } from '../fixtures/realistic-trace.ts';

const TOKENS = 200;
const ALTERNATIVES = 20;
const WRITTEN = 1000;
const STORED = 100_000;
const OPENED = 200;
/** Traces told apart; making one takes longer than storing it. */
const POOL = 50;

/** Prints how fast the store writes responses with traces, how large they are, and how fast one opens. */
export async function benchStore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-store-'));
  try {
    console.log(
      `Store: responses of ${TOKENS} tokens, ${ALTERNATIVES} alternatives, V = ${LARGE_VOCABULARY}`,
    );
    const pool = Array.from({ length: POOL }, (_, seed) => realisticTrace(seed, TOKENS, ALTERNATIVES));
    const bytes = pool.reduce((sum, trace) => sum + encodeTrace(trace).length, 0) / (POOL * TOKENS);
    console.log(`  ${bytes.toFixed(1)} bytes a token`);
    benchWriting(join(folder, 'writing.sqlite'), pool);
    benchOpening(join(folder, 'opening.sqlite'), pool);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return Promise.resolve();
}

type Pool = readonly ReturnType<typeof realisticTrace>[];

function pick<Value>(pool: readonly Value[], index: number): Value {
  const value = pool[index % pool.length];
  if (value === undefined) throw new Error('The pool is empty');
  return value;
}

function plan(workspace: Workspace, items: number, samples: number): Run {
  const benchmark = workspace.benchmarks.add(
    { name: 'bench', contentSha256: 'bench', source: 'a bench' },
    Array.from({ length: items }, (_, index) => ({
      key: String(index),
      question: `What is ${index} and ${index}?`,
      reference: String(2 * index),
      category: null,
    })),
  );
  const model = workspace.models.upsert({
    sha256: 'bench',
    name: 'bench',
    path: '/bench.gguf',
    bytes: 0,
    architecture: null,
    quantisation: null,
    contextLength: null,
  });
  return workspace.runs.create({
    studyId: null,
    modelId: model.id,
    benchmarkId: benchmark.id,
    position: 0,
    settings: runSettingsSchema.parse({
      sampling: { temperature: 0 },
      seed: 7,
      maxTokens: TOKENS,
      samplesPerItem: samples,
    }),
    itemIds: workspace.benchmarks.items(benchmark.id).map((item) => item.id),
  });
}

/** As the queue does it: each response found, encoded, and committed for itself with the disk waited for. */
function benchWriting(file: string, pool: Pool): void {
  const workspace = openWorkspace(file, { command: 'bench' });
  const run = plan(workspace, WRITTEN, 1);
  let longest = 0;
  const started = performance.now();
  for (let index = 0; index < WRITTEN; index += 1) {
    const before = performance.now();
    const response = pick(workspace.responses.nextPending(run.id, 1), 0);
    workspace.responses.commitFinished({
      responseId: response.id,
      text: 'word '.repeat(TOKENS),
      answerEnd: 'stop',
      promptTokens: 100,
      durationMs: 1000,
      attempts: 1,
      trace: pick(pool, index),
      grade: {
        grader: { kind: 'rule', name: 'number', version: 1, settings: '' },
        verdict: 'correct',
        extracted: '4',
        range: { start: 0, end: 1 },
        reason: 'bench',
      },
    });
    longest = Math.max(longest, performance.now() - before);
  }
  const seconds = (performance.now() - started) / 1000;
  workspace.close();
  const speed = Math.round((WRITTEN * TOKENS) / seconds).toLocaleString('en');
  const each = ((1000 * seconds) / WRITTEN).toFixed(2);
  const perToken = (statSync(file).size / (WRITTEN * TOKENS)).toFixed(1);
  console.log(`  written: ${speed} tokens a second, one durable commit a response`);
  console.log(
    `    ${each} ms a response, ${longest.toFixed(1)} at most; ${perToken} bytes a token of the whole file`,
  );
}

function benchOpening(file: string, pool: Pool): void {
  const first = openWorkspace(file, { command: 'bench' });
  const started = performance.now();
  const run = plan(first, STORED / 100, 100);
  const planned = performance.now() - started;
  first.close();
  fillBehindTheStore(file, pool);

  const workspace = openWorkspace(file, { command: 'bench' });
  const random = uniform(7);
  const times = Array.from({ length: OPENED }, () => {
    const id = 1 + Math.floor(STORED * random());
    const before = performance.now();
    const read = workspace.traces.read(id);
    const time = performance.now() - before;
    if (read.kind !== 'trace') throw new Error(`Trace ${id} is ${read.kind}`);
    return time;
  }).sort((a, b) => a - b);
  const counted = performance.now();
  workspace.runs.progress(run.id);
  const progress = performance.now() - counted;
  workspace.close();
  const [median, worst] = [times[OPENED / 2] ?? NaN, times.at(-1) ?? NaN];
  const gigabytes = (statSync(file).size / 1e9).toFixed(1);
  console.log(
    `  ${STORED.toLocaleString('en')} responses (${gigabytes} GB): planned in ${planned.toFixed(0)} ms`,
  );
  console.log(
    `  one trace opened (read and decoded): ${median.toFixed(2)} ms median, ${worst.toFixed(2)} worst`,
  );
  console.log(`  progress counted in ${progress.toFixed(1)} ms`);
}

/** Puts traces where finished responses would, without the minutes that encoding 20 million tokens takes. */
function fillBehindTheStore(file: string, pool: Pool): void {
  const encoded = pool.map(encodeTrace);
  const database = new Database(file);
  const add = database.prepare('INSERT INTO traces (response_id, codec_version, bytes) VALUES (?, ?, ?)');
  const addThousand = database.transaction((from: number) => {
    for (let id = from; id < from + 1000; id += 1) add.run(id, CODEC_VERSION, pick(encoded, id));
  });
  for (let from = 1; from <= STORED; from += 1000) addThousand(from);
  database.prepare(`UPDATE responses SET state = 'done'`).run();
  database.close();
}

if (process.argv[1] === import.meta.filename) await benchStore();
