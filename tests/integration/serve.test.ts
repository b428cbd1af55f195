import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { decodeTrace } from '#shared/trace/index.ts';
import { connectSocket, type Client } from '../unit/api/fixture.ts';
import { plainImport } from '../fixtures/plain-import.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, PROJECT, startEwb, runEwb, type RunningCommand } from '../fixtures/run-ewb.ts';

const folder = mkdtempSync(join(tmpdir(), 'ewb-serve-'));
const pages = join(folder, 'pages');
mkdirSync(pages);
writeFileSync(join(pages, 'index.html'), '<!doctype html><title>page</title>');
afterEach(endCommands);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const STUDY = join(PROJECT, 'resources/sample-study');
const SETTINGS = runSettingsSchema.parse({
  sampling: { temperature: 0.5 },
  seed: 7,
  maxTokens: 160,
  placement: { gpu: 'off', contexts: 1, threads: 1 },
});

interface Served {
  readonly command: RunningCommand;
  readonly address: string;
  readonly token: string;
  readonly client: Client;
  /** Drops the connection. */
  readonly leave: () => void;
}

let made = 0;
const freshDataDir = () => join(folder, `data-${made++}`);

async function serve(dataDir: string): Promise<Served> {
  const command = startEwb(['serve', '--data-dir', dataDir, '--pages', pages], { cwd: folder });
  await command.until(() => command.stdout.includes('\n'));
  const [, address = '', token = ''] = /is at (http\S+)#token=(\S+)\n/.exec(command.stdout) ?? [];
  const { client, end } = await connectSocket(address, token);
  return { command, address, token, client, leave: end };
}

/** A run of a benchmark of the sample study, with so many of its items. */
async function startRun(client: Client, items: number, benchmark = 'story-2'): Promise<number> {
  const model = await client.models.add({ path: join(STUDY, 'arithmetic-ladder.gguf') });
  const known = (await client.benchmarks.list()).find(({ name }) => name === benchmark);
  const content = readFileSync(join(STUDY, 'benchmarks', `${benchmark}.jsonl`));
  const file = plainImport(`${benchmark}.jsonl`, content, benchmark);
  const { id } = known ?? (await client.benchmarks.import(file)).benchmark;
  const asked = { name: null, modelIds: [model.id], benchmarkIds: [id], items, settings: SETTINGS };
  const { runIds } = await client.runs.create(asked);
  return runIds[0] ?? NaN;
}

async function runWhere(client: Client, id: number, condition: (row: RunRow) => boolean): Promise<RunRow> {
  for (;;) {
    const { row } = await client.runs.get({ id });
    if (condition(row)) return row;
    if (row.state === 'failed') throw new Error(row.stateReason ?? 'The run failed');
    await sleep(20);
  }
}

const isDone = (row: RunRow) => row.state === 'done';

async function answersOf(client: Client, runId: number): Promise<(string | null)[]> {
  const sort = { column: 'plan' as const, descending: false };
  const query = { runId, search: '', verdicts: [], ends: [], states: [], sort };
  const { rows } = await client.responses.page({ query, offset: 0, limit: 500 });
  return Promise.all(rows.map(async ({ id }) => (await client.responses.get({ id, query })).text));
}

/** Follows the answers being written; gives their texts so far, by response. */
function followed(client: Client, signal: AbortSignal): Map<number, string> {
  const texts = new Map<number, string>();
  const follow = async () => {
    for await (const { responseId, begins, pieces } of await client.runs.live(undefined, { signal })) {
      const before = begins ? '' : (texts.get(responseId) ?? '');
      texts.set(responseId, before + pieces.map(({ text }) => text).join(''));
    }
  };
  follow().catch(() => undefined);
  return texts;
}

describe('ewb serve', () => {
  it('runs a small study with the real worker, from the form to a token’s alternatives and a file', async () => {
    const { client, address } = await serve(freshDataDir());
    const leave = new AbortController();
    const live = followed(client, leave.signal);
    const id = await startRun(client, 2);
    const row = await runWhere(client, id, isDone);
    expect(row).toMatchObject({ total: 2, done: 2, failed: 0 });
    expect(row.correct + row.incorrect + row.undecided).toBe(2);
    leave.abort();
    expect(live.size).toBeGreaterThan(0);
    for (const [responseId, text] of live) {
      const { text: whole } = await client.responses.get({ id: responseId, query: null });
      expect(whole?.startsWith(text)).toBe(true);
    }
    const { entropy99, receipt } = await client.runs.get({ id });
    expect(receipt).toMatchObject({ backend: 'cpu', contexts: 1, capture: 'ladder' });

    const sort = { column: 'tokens' as const, descending: true };
    const query = { runId: id, search: '', verdicts: [], ends: [], states: [], sort };
    const [first] = (await client.responses.page({ query, offset: 0, limit: 1 })).rows;
    const detail = await client.responses.get({ id: first?.id ?? 0, query });
    const stored = await client.responses.trace({ id: detail.id });
    if (stored.kind !== 'stored') throw new Error('There is no trace');
    const read = decodeTrace(Buffer.from(stored.bytes, 'base64'));
    if (read.kind !== 'trace') throw new Error(read.reason);
    const { trace } = read;
    expect(entropy99).toBeLessThanOrEqual(1.02 * Math.max(...trace.entropy) + 1);
    trace.tokens.forEach((token, index) => {
      const text = detail.text?.slice(trace.start[index], trace.end[index]);
      const isEnd = trace.start[index] === trace.end[index];
      expect(stored.texts[String(token)]).toBe(isEnd ? '<|end|>' : text);
    });

    const made = await client.exports.make({ kind: 'tokens', responseId: detail.id });
    if (made.kind !== 'download') throw new Error('It is no download');
    const url = new URL(made.url, address);
    const rows = readCsv(await (await fetch(url)).text());
    expect(rows.map((one) => one['text']).join('')).toBe(detail.text);
    expect((await fetch(url)).status).toBe(404);
  });

  it('pauses and goes on, and the answers are those of a run that was left alone', async () => {
    const { client } = await serve(freshDataDir());
    const paused = await startRun(client, 30);
    await runWhere(client, paused, (row) => row.done > 0);
    await client.runs.pause({ id: paused });
    const { done } = await runWhere(client, paused, (row) => row.state === 'paused');
    expect(done).toBeLessThan(30);
    await sleep(300);
    expect((await client.runs.get({ id: paused })).row.done).toBe(done);
    await client.runs.resume({ id: paused });
    const whole = await startRun(client, 30);
    await runWhere(client, whole, isDone);
    expect(await answersOf(client, paused)).toEqual(await answersOf(client, whole));
  });

  it('goes on after its worker was killed, and a page that lost its connection comes back', async () => {
    const { client, command, address, token, leave } = await serve(freshDataDir());
    const id = await startRun(client, 40);
    await runWhere(client, id, (row) => row.done > 0);
    const worker = command.left().find((pid) => pid !== command.pid);
    if (worker === undefined) throw new Error('There is no worker');
    process.kill(worker, 'SIGKILL');
    leave();
    await expect(client.runs.list()).rejects.toThrow();
    const again = await connectSocket(address, token);
    const row = await runWhere(again.client, id, isDone);
    expect(row).toMatchObject({ done: 40, failed: 0 });
  });

  it('ends with Ctrl-C while a run goes on, and goes on with it when it is started again', async () => {
    const dataDir = freshDataDir();
    const first = await serve(dataDir);
    const id = await startRun(first.client, 60);
    await runWhere(first.client, id, (row) => row.done > 0);
    first.command.signalGroup('SIGINT');
    const { code, stderr } = await first.command.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await first.command.untilGone();
    const second = await serve(dataDir);
    expect(second.token).not.toBe(first.token);
    await runWhere(second.client, id, isDone);
    expect(new Set(await answersOf(second.client, id)).has(null)).toBe(false);
  });

  it('has a workspace for itself', async () => {
    const dataDir = freshDataDir();
    await serve(dataDir);
    const { code, stderr } = await runEwb(['serve', '--data-dir', dataDir, '--pages', pages], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/is in use by ewb serve/);
  });
});

describe('ewb serve refuses, with a sentence,', () => {
  const refusal = async (args: string[]) => {
    const { code, stdout, stderr } = await runEwb(['serve', '--data-dir', freshDataDir(), ...args], {
      cwd: folder,
    });
    expect([code, stdout]).toEqual([2, '']);
    return stderr;
  };

  it('to be reached from elsewhere unless that was asked for', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'gpu-box']) {
      const sentence = await refusal(['--pages', pages, '--host', host]);
      expect(sentence).toContain('--allow-remote');
      expect(sentence).toContain('ssh -L');
    }
  });

  it('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusal(['--pages', pages, '--port', String(port)])).toContain(`Port ${port} is taken`);
    other.close();
  });

  it('to start without its pages, saying how to build them', async () => {
    expect(await refusal(['--pages', join(folder, 'nowhere')])).toContain('npm run build');
  });

  it('folders that are not there, and ports that are none', async () => {
    expect(await refusal(['--pages', pages, '--model-folder', '/nowhere/at/all'])).toContain(
      '/nowhere/at/all',
    );
    expect(await refusal(['--pages', pages, '--port', '70000'])).toContain('0 to 65535');
  });
});
