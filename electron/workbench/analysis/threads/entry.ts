/*
 * What a thread runs: one task after the other.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, StopMark, ToThread } from './protocol.ts';
import type { OnShare } from './on-share.ts';
import { WORKERS, type WorkKind } from './work.ts';

const port = parentPort;
if (port === null) throw new Error('This file is run by a thread.');
const stop = workerData as StopMark;

/** Least time between two reports (ms). */
const EVERY = 100;

const tell = (message: FromThread) => {
  port.postMessage(message);
};

port.on('message', (message: ToThread) => {
  if (message.kind === 'leave') {
    port.close();
    return;
  }
  const { kind, task } = message;
  let told = performance.now();
  try {
    throwIfStopped();
    const result = run(kind, task, (share) => {
      throwIfStopped();
      if (performance.now() - told < EVERY) return;
      told = performance.now();
      tell({ kind: 'share', share });
    });
    tell({ kind: 'result', result });
  } catch (error) {
    tell({ kind: 'failed', error });
  }
});
tell({ kind: 'ready' });

function throwIfStopped(): void {
  if (Atomics.load(stop, 0) === 1) throw new Error('Nobody waits for it any more.');
}

function run(kind: WorkKind, task: unknown, onShare: OnShare): unknown {
  const work = WORKERS[kind] as (task: unknown, onShare: OnShare) => unknown;
  return work(task, onShare);
}
