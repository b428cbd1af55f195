import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { decodeTrace } from '#shared/trace/index.ts';
import { uniform } from '../fixtures/realistic-trace.ts';
import { median, print, printTable, quantile } from './print.ts';
import {
  largeDataDir,
  residentMiB,
  RESPONSES,
  startHost,
  temporaryFolder,
  TOKENS,
  type Client,
} from './served-host.ts';

const STARTS = 5;
const OPENED = 200;
const WINDOWS = 100;

/** Prints what a page waits for, with 100,000 responses in the workspace, over a real WebSocket. */
export async function benchHost(): Promise<void> {
  const pages = join(temporaryFolder(), 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  const { folder, runId } = largeDataDir();
  print(
    `Headless host: ${RESPONSES.toLocaleString('en')} responses of ${TOKENS} tokens, over a WebSocket (ms)`,
  );
  const starts: number[] = [];
  for (let start = 1; start < STARTS; start++) {
    const host = await startHost(folder, pages);
    starts.push(host.started);
    await host.end();
  }
  const host = await startHost(folder, pages);
  starts.push(host.started);
  try {
    printTable([
      ['', 'median', 'worst'],
      timesRow('start of `ewb serve` to its first answer', starts),
      ...(await benchReading(host.client, runId)),
      ...(await benchQueries(host.client, runId)),
    ]);
    print(`  memory of the host afterwards: ${residentMiB(host.pid).toFixed(0)} MiB`);
  } finally {
    await host.end();
  }
}

async function benchReading(client: Client, runId: number): Promise<string[][]> {
  const random = uniform(3);
  const opened: number[] = [];
  for (let index = 0; index < OPENED; index++) {
    const id = 1 + Math.floor(RESPONSES * random());
    opened.push(
      await timed(async () => {
        const query = queryOf(runId);
        const [, trace] = await Promise.all([
          client.responses.get({ id, query }),
          client.responses.trace({ id }),
        ]);
        if (trace.kind === 'stored') decodeTrace(Buffer.from(trace.bytes, 'base64'));
      }),
    );
  }
  const listed = await times(WINDOWS, () => client.runs.list());
  return [
    timesRow('a response opened: its page, its place among all, its trace decoded', opened),
    timesRow('the list of runs', listed),
  ];
}

const QUERIES: readonly (readonly [string, Partial<ResponseQuery>])[] = [
  ['in plan order', {}],
  ['by mean entropy', { sort: { column: 'meanEntropy', descending: true } }],
  ['by extracted answer', { sort: { column: 'extracted', descending: false } }],
  ['by question', { sort: { column: 'question', descending: false } }],
  ['incorrect ones', { verdicts: ['incorrect'] }],
  ['with a text in question or answer', { search: '#### 77' }],
  [
    'incorrect ones with a text, by entropy',
    { search: 'a', verdicts: ['incorrect'], sort: { column: 'meanEntropy', descending: true } },
  ],
];

async function benchQueries(client: Client, runId: number): Promise<string[][]> {
  const rows: string[][] = [];
  const random = uniform(9);
  for (const [name, changes] of QUERIES) {
    const firsts: number[] = [];
    let total = 0;
    for (let repeat = 0; repeat < 5; repeat++) {
      // Another set of states is another list, which has to be made; all responses are done.
      const states = [
        ['done'],
        ['done', 'failed'],
        ['done', 'pending'],
        ['failed', 'done'],
        ['pending', 'done'],
      ] as const;
      const query = queryOf(runId, { ...changes, states: [...(states[repeat] ?? [])] });
      firsts.push(
        await timed(async () => {
          total = (await client.responses.page({ query, offset: 0, limit: 100 })).total;
        }),
      );
    }
    rows.push(timesRow(`first window, ${name} (${total.toLocaleString('en')})`, firsts));
  }
  const query = queryOf(runId, { sort: { column: 'meanEntropy', descending: true } });
  const windows = await times(WINDOWS, () =>
    client.responses.page({ query, offset: Math.floor((RESPONSES - 100) * random()), limit: 100 }),
  );
  rows.push(timesRow('another window of 100 rows, anywhere', windows));
  return rows;
}

function queryOf(runId: number, changes: Partial<ResponseQuery> = {}): ResponseQuery {
  const sort = { column: 'plan' as const, descending: false };
  return { runId, search: '', verdicts: [], ends: [], states: [], sort, ...changes };
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await action();
  return performance.now() - before;
}

async function times(count: number, action: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) taken.push(await timed(action));
  return taken;
}

function timesRow(name: string, taken: readonly number[]): string[] {
  return [name, median(taken).toFixed(1), quantile(taken, 1).toFixed(1)];
}

if (process.argv[1] === import.meta.filename) await benchHost();
