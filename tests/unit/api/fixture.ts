import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { contract, type Contract } from '#shared/contract/api/index.ts';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import {
  createRouter,
  openWorkbench,
  portPipe,
  RpcServer,
  type Host,
  type Workbench,
  type WorkbenchOptions,
} from '#workbench/api/index.ts';
import type { ExportedTable } from '#workbench/analysis/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { Downloads } from '../../../electron/headless/serve/downloads.ts';
import { WebServer } from '../../../electron/headless/serve/web-server.ts';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { addModel, addQuestions, MODEL_FILE } from '../runs/fixture.ts';
import { open, temporaryFolder } from '../store/fixture.ts';

export type Client = ContractRouterClient<Contract>;
export type Transport = 'socket' | 'port';
export const TRANSPORTS: readonly Transport[] = ['socket', 'port'];
export const SAMPLE_STUDY = join(MODEL_FILE, '..');

/** A workbench with fake workers, and whatever went to its log. */
export interface TestWorkbench {
  readonly workbench: Workbench;
  readonly workspace: Workspace;
  readonly workers: AnsweringWorkers;
  readonly logged: unknown[];
  /** Tables that were offered for download. */
  readonly offered: ExportedTable[];
}

export interface TestOptions extends Partial<Omit<WorkbenchOptions, 'host' | 'launch'>> {
  readonly workers?: AnsweringWorkers;
  readonly host?: Host;
}

export function testWorkbench({
  workers = new AnsweringWorkers(3),
  ...options
}: TestOptions = {}): TestWorkbench {
  const workspace = options.workspace ?? open();
  const logged: unknown[] = [];
  const offered: ExportedTable[] = [];
  const workbench = openWorkbench({
    workspace,
    launch: workers.launch,
    appVersion: '0.0.0',
    sampleStudy: SAMPLE_STUDY,
    host: {
      offerDownload: (table) => {
        offered.push(table);
        return `/download/${offered.length}`;
      },
    },
    log: (error) => {
      logged.push(error);
    },
    backoffMs: 0,
    ...options,
  });
  onTestFinished(() => workbench.close());
  return { workbench, workspace, workers, logged, offered };
}

export function serverOf(test: TestWorkbench): RpcServer {
  return new RpcServer(createRouter(test.workbench));
}

/** A client that holds replies to the contract. */
export function clientOver(link: ClientLink<ClientContext>): Client {
  return createORPCClient(link);
}

export const validation = () => new ResponseValidationPlugin(contract);

/** Connects another client. */
export async function connect(
  rpc: RpcServer,
  transport: Transport,
): Promise<{ client: Client; end: () => void }> {
  if (transport === 'port') {
    const { port1, port2 } = new MessageChannel();
    rpc.connect(portPipe(port1));
    port2.start();
    const end = () => {
      port2.close();
    };
    onTestFinished(end);
    return { client: clientOver(new PortLink({ port: port2, plugins: [validation()] })), end };
  }
  const { address, token } = await listen(rpc);
  return connectSocket(address, token);
}

/** A web server that is closed with the test. */
export async function listen(
  rpc: RpcServer,
  options: Partial<ConstructorParameters<typeof WebServer>[0]> = {},
) {
  const folder = join(temporaryFolder(), 'pages');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  const downloads = new Downloads();
  const server = new WebServer({
    folder,
    rpc,
    downloads,
    host: '127.0.0.1',
    port: 0,
    allowRemote: false,
    log: (error) => {
      throw error;
    },
    ...options,
  });
  const address = await server.listen();
  onTestFinished(async () => {
    downloads.close();
    await server.close();
  });
  return { address, token: server.token, folder, downloads, server };
}

export async function connectSocket(
  address: string,
  token: string,
): Promise<{ client: Client; end: () => void }> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}rpc`, ['entropy-workbench', token]);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const end = () => {
    socket.terminate();
  };
  onTestFinished(end);
  // The WebSocket of `ws` has what oRPC uses of a browser's.
  const websocket = socket as unknown as ConstructorParameters<typeof SocketLink>[0]['websocket'];
  return { client: clientOver(new SocketLink({ websocket, plugins: [validation()] })), end };
}

/** A model and a benchmark to run it on. */
export function addBasics(workspace: Workspace): { modelId: number; benchmarkId: number } {
  return { modelId: addModel(workspace).id, benchmarkId: addQuestions(workspace, 'sums', 6).id };
}

export const SETTINGS = runSettingsSchema.parse({ sampling: { temperature: 0.5 }, seed: 3, maxTokens: 50 });

/** What a call failed with: its code and its sentence. */
export async function failureOf(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return { code: String(error.code), message: error.message };
    throw error;
  }
  throw new Error('The call did not fail.');
}

export async function openApi(transport: Transport, options: TestOptions = {}) {
  const api = testWorkbench(options);
  const { client } = await connect(serverOf(api), transport);
  return { ...api, client };
}

export function queryOf(runId: number, changes: Partial<ResponseQuery> = {}): ResponseQuery {
  const sort = { column: 'plan' as const, descending: false };
  return { runId, search: '', verdicts: [], ends: [], states: [], sort, ...changes };
}

export async function runUntil(client: Client, id: number, state: string): Promise<void> {
  while ((await client.runs.get({ id })).row.state !== state)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

export async function makeRun(
  client: Client,
  ids: { modelId: number; benchmarkId: number },
): Promise<number> {
  const { runIds } = await client.runs.create({
    name: null,
    modelIds: [ids.modelId],
    benchmarkIds: [ids.benchmarkId],
    items: 4,
    settings: SETTINGS,
  });
  return runIds[0] ?? NaN;
}
