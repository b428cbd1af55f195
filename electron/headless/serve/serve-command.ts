import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRouter, openWorkbench, RpcServer } from '#workbench/api/index.ts';
import { forkWorker } from '#workbench/inference/index.ts';
import { appVersion, sampleStudyFolder, workerEntry } from '#workbench/installation/index.ts';
import { environmentKeys } from '../environment-keys.ts';
import { openWhenFree } from '../open-when-free.ts';
import { InputError } from '../input-lines.ts';
import { isLoopback } from './admission.ts';
import { Downloads } from './downloads.ts';
import { WebServer } from './web-server.ts';

export interface ServeOptions {
  dataDir: string;
  port: number;
  host: string;
  allowRemote: boolean;
  modelFolder: string[];
  /** The built page. */
  pages: string;
}

/** Serve the workbench to browsers until `stop`. Returns the exit code. */
export async function serveCommand(options: ServeOptions, stop: AbortSignal): Promise<number> {
  refuseUnfit(options);
  const workspace = await openWhenFree(join(options.dataDir, 'workspace.sqlite'), 'ewb serve');
  try {
    const downloads = new Downloads();
    const workbench = openWorkbench({
      workspace,
      launch: forkWorker(workerEntry()),
      appVersion: appVersion(),
      sampleStudy: sampleStudyFolder(),
      host: {
        modelFolders: options.modelFolder,
        offerDownload: (table) => downloads.offer(table),
        keys: environmentKeys(process.env),
      },
      log,
    });
    const rpc = new RpcServer(createRouter(workbench));
    const server = new WebServer({ ...options, folder: options.pages, rpc, downloads, log });
    try {
      const address = await listen(server, options);
      process.stdout.write(`Entropy Workbench is at ${address}#token=${server.token}\n`);
      await aborted(stop);
    } finally {
      downloads.close();
      await server.close();
      await workbench.close();
    }
    return 0;
  } finally {
    workspace.close();
  }
}

function refuseUnfit({ host, allowRemote, modelFolder, pages }: ServeOptions): void {
  if (!isLoopback(host) && !allowRemote) {
    throw new InputError(
      `--host ${host} would let other machines in, over an unencrypted connection whose token can be read on the way. ` +
        'Better keep to 127.0.0.1 and reach it through a tunnel: ssh -L 8080:127.0.0.1:PORT machine. ' +
        'On a network that you trust, add --allow-remote.',
    );
  }
  const missing = modelFolder.find((path) => !existsSync(path));
  if (missing !== undefined) throw new InputError(`There is no folder ${missing} for --model-folder.`);
  if (!existsSync(join(pages, 'index.html'))) {
    throw new InputError(
      `The pages are not built: there is no ${join(pages, 'index.html')}. Build them: npm run build`,
    );
  }
}

async function listen(server: WebServer, { host, port }: ServeOptions): Promise<string> {
  try {
    return await server.listen();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new InputError(`Port ${port} is taken: choose another with --port, or 0 for any.`);
    if (code === 'EACCES') throw new InputError(`Port ${port} may not be used here: choose one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new InputError(`--host ${host} is no address of this machine.`);
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      resolve();
    };
    if (signal.aborted) end();
    // A process that waits for a signal only is kept by the server that listens.
    else signal.addEventListener('abort', end, { once: true });
  });
}

function log(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}
