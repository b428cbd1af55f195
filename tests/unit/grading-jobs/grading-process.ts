/** Works through the grading jobs of the workspace of argv[2], telling each response once its grade is stored. */
import { setImmediate } from 'node:timers/promises';
import { GradingQueue, type JobGrader } from '#workbench/grading/index.ts';
import { openWorkspace } from '#workbench/store/index.ts';

const workspace = openWorkspace(process.argv[2] ?? '', { command: 'the grading process' });
const grader = { kind: 'judge', name: 'Solon', version: 1, settings: '' } as const;
const storing: JobGrader = {
  run: async (work) => {
    for (let tasks = await work.next(3); tasks.length > 0; tasks = await work.next(3)) {
      await work.store(
        tasks.map(({ responseId }) => ({
          responseId,
          grade: { grader, verdict: 'correct', extracted: null, range: null, reason: '', promptTokens: 1 },
        })),
      );
      process.send?.(tasks.map(({ responseId }) => responseId));
      // Lets the message leave.
      await setImmediate();
    }
  },
};
const queue = new GradingQueue({
  workspace,
  graderOf: () => storing,
  log: (error) => {
    throw error;
  },
  onChange: () => undefined,
});
await queue.drain();
workspace.close();
process.disconnect();
