import { parentPort } from 'node:worker_threads';
import { gradeByRule, type SameExpression } from '#shared/grading/index.ts';
import type { FromThread, ToThread } from './protocol.ts';

/** Grades what this thread is sent, one task after the other. */
export function serveTasks(same: SameExpression): void {
  const port = parentPort;
  if (port === null) throw new Error('Tasks are served by a thread.');
  const tell = (message: FromThread): void => {
    port.postMessage(message);
  };
  port.on('message', (message: ToThread) => {
    if (message.kind === 'leave') {
      port.close();
      return;
    }
    const { rule, answered } = message.task;
    try {
      tell({ kind: 'graded', grade: gradeByRule(rule, answered, same) });
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  });
  tell({ kind: 'ready' });
}
