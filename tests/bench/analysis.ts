import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { TableSettings } from '#shared/contract/api/analysis.ts';
import type { Contract } from '#shared/contract/api/index.ts';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { MEASURES } from '#shared/measures/index.ts';
import { CODEC_VERSION, encodeTrace } from '#shared/trace/index.ts';
import { createRouter, openWorkbench, portPipe, RpcServer, type Workbench } from '#workbench/api/index.ts';
import { bytesOf, measureStored, numbersOf } from '#workbench/derived/index.ts';
import { openWorkspace } from '#workbench/store/index.ts';
import { selectionOf, tableOf } from '../fixtures/analysis-asked.ts';
import { realisticTrace, uniform } from '../fixtures/realistic-trace.ts';
import { median, print, printTable, quantile } from './print.ts';

const RUNS = 10;
const ITEMS = 1000;
const TOKENS = 500;
/** Traces told apart; making one takes longer than measuring it. */
const POOL = 50;

type Client = ContractRouterClient<Contract>;

interface Taken {
  readonly seconds: number;
  /** Longest that the host's thread computed without a pause (ms of its processor time, whatever else runs). */
  readonly longest: number;
  /** Other procedures meanwhile (ms). */
  readonly others: readonly number[];
}

/** The host's analysis of 10,000 answers: what it takes, and what others wait for meanwhile. */
export async function benchAnalysis(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-analysis-'));
  try {
    const file = join(folder, 'workspace.sqlite');
    const traces = Array.from({ length: POOL }, (_, seed) => encodeTrace(realisticTrace(seed, TOKENS)));
    print(
      `Analysis: ${RUNS} runs of the same ${ITEMS} items, answers of ${TOKENS} tokens, ${MEASURES.length} measures`,
    );
    plan(file);
    fill(file, traces);
    benchMeasuring(traces);
    const opened = openHost(file);
    const measured = await taken(opened.client, () => opened.workbench.measuring.ready(RUN_IDS, undefined));
    await opened.end();
    // Told apart, as real answers are: ties are cheaper.
    spread(file);
    const host = openHost(file);
    const rows = [
      ['', 's', 'longest task, ms', 'others, ms', 'worst'],
      rowOf('all measures in the background, one thread', measured),
      ...(await benchProcedures(host.client)),
    ];
    await host.end();
    printTable(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const RUN_IDS = Array.from({ length: RUNS }, (_, index) => index + 1);

function benchMeasuring(traces: readonly Uint8Array[]): void {
  const started = performance.now();
  for (const trace of traces) measureStored({ trace, text: '', answer: null });
  const each = (performance.now() - started) / traces.length;
  print(
    `  measures when a response is stored, both profiles and prefixes, decoding included: ${each.toFixed(2)} ms`,
  );
}

async function benchProcedures(client: Client): Promise<string[][]> {
  const selection = top20Of(RUN_IDS);
  const table = async (changes: Partial<TableSettings>, runIds = RUN_IDS) => {
    const asked = { selection: top20Of(runIds), table: tableOf({ holm: true, ...changes }) };
    const stream = await client.analysis.table(asked);
    for await (const event of stream) if (event.kind === 'rows') return;
  };
  const procedures: [string, () => Promise<unknown>][] = [
    ['table, bootstrap over items, pairs within runs (to reach: 5)', () => table({})],
    ['table, bootstrap, pooled', () => table({ pairs: 'all' })],
    ['table, a group a run: DeLong', () => table({ grouping: 'run' })],
    ['table of one run', () => table({}, [1])],
    ['columns of 8 measures', () => client.analysis.columns({ selection, measures: EIGHT })],
    ['positions', () => client.analysis.positions({ selection })],
    ['forking tokens', () => client.analysis.forkingTokens({ selection, threshold: Math.LN2 })],
  ];
  const rows: string[][] = [];
  for (const [name, procedure] of procedures) rows.push(rowOf(name, await taken(client, procedure)));
  return rows;
}

/** The figures that `spread` moves. */
const top20Of = (runIds: readonly number[]) => selectionOf(runIds, { profile: 'top20' });

const EIGHT = MEASURES.slice(0, 8).map(({ key }) => key);

async function taken(client: Client, work: () => Promise<unknown>): Promise<Taken> {
  const others: number[] = [];
  const done = new AbortController();
  const asking = (async () => {
    while (!done.signal.aborted) {
      const before = performance.now();
      await client.runs.list();
      others.push(performance.now() - before);
      await sleep(20);
    }
  })();
  await sleep(100);
  others.length = 0;
  const longest = watchTasks(done.signal);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  done.abort();
  await asking;
  return { seconds, longest: longest(), others };
}

/** Looks every millisecond what this thread has computed since; gives how to ask for the most so far. */
function watchTasks(stop: AbortSignal): () => number {
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [last, most] = [spent(), 0];
  const timer = setInterval(() => {
    const now = spent();
    most = Math.max(most, now - last);
    last = now;
  }, 1);
  stop.addEventListener('abort', () => {
    clearInterval(timer);
  });
  return () => most;
}

function rowOf(name: string, { seconds, longest, others }: Taken): string[] {
  const [usual, worst] = others.length === 0 ? [NaN, NaN] : [median(others), quantile(others, 1)];
  return [name, seconds.toFixed(2), longest.toFixed(0), usual.toFixed(1), worst.toFixed(0)];
}

function openHost(file: string): { client: Client; workbench: Workbench; end: () => Promise<void> } {
  const workspace = openWorkspace(file, { command: 'bench' });
  const workbench = openWorkbench({
    workspace,
    launch: () => {
      throw new Error('No model is needed.');
    },
    appVersion: 'bench',
    sampleStudy: '',
    host: {},
    log: (error) => {
      print(String(error));
    },
  });
  const { port1, port2 } = new MessageChannel();
  new RpcServer(createRouter(workbench)).connect(portPipe(port1));
  port2.start();
  const client: Client = createORPCClient(new RPCLink({ port: port2 }));
  const end = async () => {
    port2.close();
    await workbench.close();
    workspace.close();
  };
  return { client, workbench, end };
}

function plan(file: string): void {
  const workspace = openWorkspace(file, { command: 'bench' });
  const items = Array.from({ length: ITEMS }, (_, index) => {
    return {
      key: String(index),
      question: `What is ${index} + 1?`,
      reference: String(index + 1),
      category: null,
    };
  });
  const benchmark = workspace.benchmarks.add(
    { name: 'bench', contentSha256: 'bench', source: 'a bench' },
    items,
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
  const itemIds = workspace.benchmarks.items(benchmark.id).map(({ id }) => id);
  const settings = runSettingsSchema.parse({ sampling: { temperature: 0 }, seed: 7, maxTokens: TOKENS });
  for (const position of RUN_IDS) {
    const run = { studyId: null, modelId: model.id, benchmarkId: benchmark.id, position, settings, itemIds };
    workspace.runs.setState(workspace.runs.create(run).id, 'done');
  }
  workspace.close();
}

/** Puts finished answers there behind the store, without the minutes that encoding their traces takes. */
function fill(file: string, traces: readonly Uint8Array[]): void {
  const random = uniform(1);
  const database = new Database(file);
  const finish = database.prepare(
    `UPDATE responses SET state = 'done', attempts = 1, answer_end = 'stop', tokens = ?, text = '' WHERE id = ?`,
  );
  const grade = database.prepare(
    `INSERT INTO grades (response_id, grader, grader_version, verdict, created_at, reason)
     VALUES (?, 'number', 1, ?, '2026-01-01', '')`,
  );
  const trace = database.prepare('INSERT INTO traces (response_id, codec_version, bytes) VALUES (?, ?, ?)');
  database.transaction(() => {
    for (let id = 1; id <= RUNS * ITEMS; id++) {
      finish.run(TOKENS, id);
      grade.run(id, random() < 0.6 ? 'correct' : 'incorrect');
      trace.run(id, CODEC_VERSION, traces[id % traces.length]);
    }
  })();
  database.close();
}

/** Moves every measure of every answer by some percent of itself. */
function spread(file: string): void {
  const random = uniform(2);
  const database = new Database(file);
  const rows = database
    .prepare<[], { id: number; top20: Uint8Array }>('SELECT response_id AS id, top20 FROM measures')
    .all();
  const put = database.prepare('UPDATE measures SET top20 = ? WHERE response_id = ?');
  database.transaction(() => {
    for (const { id, top20 } of rows)
      put.run(bytesOf(numbersOf(top20).map((value) => value * (1 + 0.2 * random()))), id);
  })();
  database.close();
}

if (import.meta.main) await benchAnalysis();
