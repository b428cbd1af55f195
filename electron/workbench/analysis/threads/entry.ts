/*
 * What a thread runs: one task after the other.
 */
import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './protocol.ts';
import type { OnShare } from './on-share.ts';
import { WORKERS, type WorkKind } from './work.ts';

const port = parentPort;
if (port === null) throw new Error('This file is run by a thread.');

/** Least time between two reports (ms). */
const EVERY = 100;

port.on('message', (message: ToThread) => {
  if (message.kind === 'leave') {
    port.close();
    return;
  }
  const { kind, task } = message;
  let told = performance.now();
  const tell = (message: FromThread) => {
    port.postMessage(message);
  };
  try {
    const result = run(kind, task, (share) => {
      if (performance.now() - told < EVERY) return;
      told = performance.now();
      tell({ kind: 'share', share });
    });
    tell({ kind: 'result', result });
  } catch (error) {
    tell({ kind: 'failed', error });
  }
});

function run(kind: WorkKind, task: unknown, onShare: OnShare): unknown {
  const work = WORKERS[kind] as (task: unknown, onShare: OnShare) => unknown;
  return work(task, onShare);
}
