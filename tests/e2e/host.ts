import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { inject } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '#shared/contract/api/index.ts';
import type { ResponseQuery, ResponseRow } from '#shared/contract/api/responses.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { decodeTrace, type Trace } from '#shared/trace/index.ts';
import { plainImport } from '../fixtures/plain-import.ts';
import { PROJECT, startEwb, type RunningCommand } from '../fixtures/run-ewb.ts';

export const STUDY = join(PROJECT, 'resources/sample-study');
export const MODEL_FILE = join(STUDY, 'arithmetic-ladder.gguf');

export type Client = ContractRouterClient<Contract>;

interface HostOptions {
  /** A new one by default. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly modelFolders?: readonly string[];
}

/** `ewb serve` with the built pages and the real worker, and a second client beside the page. */
export class Host {
  readonly command: RunningCommand;
  readonly dataDir: string;
  /** Without the token; ends in a slash. */
  readonly address: string;
  readonly token: string;
  readonly client: Client;
  readonly #socket: WebSocket;

  private constructor(parts: Pick<Host, 'command' | 'dataDir' | 'address' | 'token'>, socket: WebSocket) {
    ({ command: this.command, dataDir: this.dataDir, address: this.address, token: this.token } = parts);
    this.#socket = socket;
    // The WebSocket of `ws` has what oRPC uses of a browser's.
    const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket'];
    this.client = createORPCClient(new RPCLink({ websocket }));
  }

  static async start({ dataDir = temporaryFolder(), port = 0, modelFolders = [] }: HostOptions = {}) {
    const folders = modelFolders.length === 0 ? [] : ['--model-folder', ...modelFolders];
    const pages = ['--pages', inject('pages')];
    const args = ['serve', '--data-dir', dataDir, '--port', String(port), ...pages, ...folders];
    const command = startEwb(args, { cwd: tmpdir() });
    await command.until(() => command.stdout.includes('\n'));
    const [, address = '', token = ''] = /is at (http\S+)#token=(\S+)\n/.exec(command.stdout) ?? [];
    const socket = new WebSocket(`${address.replace('http', 'ws')}rpc`, ['entropy-workbench', token]);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    // A host that is killed ends it.
    socket.on('error', () => undefined);
    return new Host({ command, dataDir, address, token }, socket);
  }

  /** As it is printed. */
  get url(): string {
    return `${this.address}#token=${this.token}`;
  }

  get port(): number {
    return Number(new URL(this.address).port);
  }

  /** The inference workers: whatever the host has started. */
  workers(): number[] {
    return this.command.left().filter((pid) => pid !== this.command.pid);
  }

  /** kill -9; its worker ends by itself. */
  async kill(): Promise<void> {
    this.#socket.terminate();
    this.command.signalFirst('SIGKILL');
    await this.command.ended;
    await this.command.untilGone();
  }

  end(): void {
    this.#socket.terminate();
  }

  /** The model and some benchmarks of the sample study; gives the benchmarks' ids. */
  async addSample(...benchmarks: readonly string[]): Promise<{ modelId: number; benchmarkIds: number[] }> {
    const model = await this.client.models.add({ path: MODEL_FILE });
    const benchmarkIds: number[] = [];
    for (const name of benchmarks) {
      const content = readFileSync(join(STUDY, 'benchmarks', `${name}.jsonl`));
      const asked = plainImport(`${name}.jsonl`, content, name);
      benchmarkIds.push((await this.client.benchmarks.import(asked)).benchmark.id);
    }
    return { modelId: model.id, benchmarkIds };
  }

  /** Starts a run of so many items of a benchmark that `addSample` has added. */
  async startRun(modelId: number, benchmarkId: number, items: number): Promise<number> {
    const settings = runSettingsSchema.parse({
      sampling: { temperature: 0.5 },
      seed: 7,
      maxTokens: 160,
      placement: { gpu: 'off', contexts: 1 },
    });
    const asked = { name: null, modelIds: [modelId], benchmarkIds: [benchmarkId], items, settings };
    const [runId] = (await this.client.runs.create(asked)).runIds;
    if (runId === undefined) throw new Error('No run was made');
    return runId;
  }

  async runWhere(id: number, condition: (row: RunRow) => boolean): Promise<RunRow> {
    for (;;) {
      const { row } = await this.client.runs.get({ id });
      if (condition(row)) return row;
      if (row.state === 'failed') throw new Error(row.stateReason ?? 'The run failed');
      await sleep(50);
    }
  }

  async responses(query: Partial<ResponseQuery> & { readonly runId: number }): Promise<ResponseRow[]> {
    const whole = { search: '', verdicts: [], ends: [], states: [], sort: PLAN };
    const page = await this.client.responses.page({
      query: { ...whole, ...query },
      offset: 0,
      limit: 500,
    });
    return page.rows;
  }

  async trace(id: number): Promise<{ trace: Trace; texts: Record<string, string> }> {
    const stored = await this.client.responses.trace({ id });
    if (stored.kind === 'missing') throw new Error('There is no trace');
    const read = decodeTrace(Buffer.from(stored.bytes, 'base64'));
    if (read.kind === 'damaged') throw new Error(read.reason);
    return { trace: read.trace, texts: stored.texts };
  }
}

const PLAN = { column: 'plan' as const, descending: false };

export const isDone = (row: RunRow): boolean => row.state === 'done';

const folders = new Set<string>();

/** Removed with the test's file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-e2e-'));
  folders.add(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
