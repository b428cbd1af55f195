import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const PARENT_PORT = fileURLToPath(new URL('parent-port.ts', import.meta.url));

interface ForkOptions {
  stdio: ('ignore' | 'pipe')[];
  env: NodeJS.ProcessEnv;
  serviceName: string;
}

/** A process of Node's with Electron's line to it, that ends with a status as Electron tells it. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(entry: string, { stdio, env }: ForkOptions) {
    super();
    this.#child = fork(entry, [], {
      execArgv: ['--import', PARENT_PORT],
      serialization: 'advanced',
      stdio: [...stdio, 'ipc'],
      env,
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('close', (code, signal) => {
      this.emit('exit', signal === null ? (code ?? 0) : constants.signals[signal]);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stderr() {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (entry: string, args: string[], options: ForkOptions) => {
    if (args.length > 0) throw new Error('The stand-in hands on no arguments');
    return new UtilityProcess(entry, options);
  },
};
