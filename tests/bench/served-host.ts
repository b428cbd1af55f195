import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { WebSocket } from 'ws';
import type { Contract } from '#shared/contract/api/index.ts';
import { makeLargeWorkspace, type LargeWorkspace } from '../fixtures/large-workspace.ts';

const EWB = join(import.meta.dirname, '../../electron/headless/ewb.ts');

export type Client = ContractRouterClient<Contract>;

/** `ewb serve` with a client. */
export interface ServedHost {
  readonly client: Client;
  /** For a page, with the token. */
  readonly url: string;
  /** Without the token; ends in a slash. */
  readonly address: string;
  readonly pid: number;
  /** From the start of the process to the first answer (ms). */
  readonly started: number;
  readonly end: () => Promise<void>;
}

export async function startHost(dataDir: string, pages: string): Promise<ServedHost> {
  const before = performance.now();
  const child = spawn(process.execPath, [EWB, 'serve', '--data-dir', dataDir, '--pages', pages], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (text: Buffer) => {
      resolve(text.toString());
    });
  });
  const [, address = '', token = ''] = /at (http\S+)#token=(\S+)/.exec(line) ?? [];
  const socket = new WebSocket(`${address.replace('http', 'ws')}rpc`, ['entropy-workbench', token]);
  await new Promise((resolve) => socket.once('open', resolve));
  const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket'];
  const client: Client = createORPCClient(new RPCLink({ websocket }));
  await client.app.about();
  return {
    client,
    url: `${address}#token=${token}`,
    address,
    pid: child.pid ?? 0,
    started: performance.now() - before,
    end: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Resident memory of a process (MiB); NaN where the system does not tell. */
export function residentMiB(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}

/** Responses of the large workspace's first run, and tokens of each. */
export const RESPONSES = 100_000;
export const TOKENS = 200;

let large: (LargeWorkspace & { readonly folder: string }) | null = null;

/** The data folder of a workspace with so many responses: made once, since that takes longest, and gone at the end. */
export function largeDataDir(): LargeWorkspace & { readonly folder: string } {
  if (large !== null) return large;
  const folder = temporaryFolder();
  large = {
    folder,
    ...makeLargeWorkspace(join(folder, 'workspace.sqlite'), { responses: RESPONSES, tokens: TOKENS }),
  };
  return large;
}

/** A folder that is there until the benches end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

let pages: Promise<string> | null = null;

/** The folder of the built page, as it is shipped. */
export function builtPages(): Promise<string> {
  return (pages ??= buildPages(temporaryFolder()));
}

async function buildPages(outDir: string): Promise<string> {
  await build({
    root: resolve(import.meta.dirname, '../../renderer'),
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    mode: 'production',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  });
  return outDir;
}
