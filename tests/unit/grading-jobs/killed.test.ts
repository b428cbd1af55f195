import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { uniform } from '../../fixtures/realistic-trace.ts';
import { open, temporaryFile } from '../store/fixture.ts';
import { answered } from './fixture.ts';

const RESPONSES = 900;

test('kill -9 in the midst of a job: what was graded is there, once; the rest is graded afterwards', async () => {
  const file = temporaryFile();
  const made = answered(RESPONSES, file, false);
  const responseIds = Array.from({ length: RESPONSES }, (_, at) => at + 1);
  made.gradingJobs.create({ kind: 'judge', name: 'Solon', settings: {}, responseIds });
  made.close();
  const random = uniform(7);
  const told = new Set<number>();
  let finished = false;
  let kills = 0;
  for (let kill = 0; !finished; kill++) {
    const worker = fork(join(import.meta.dirname, 'grading-process.ts'), [file], { execArgv: [] });
    onTestFinished(() => {
      worker.kill('SIGKILL');
    });
    worker.on('message', (ids: number[]) => {
      for (const id of ids) {
        // An id told twice would be a response graded twice.
        expect(told.has(id)).toBe(false);
        told.add(id);
      }
    });
    const closed = once(worker, 'close');
    await Promise.race([once(worker, 'message'), closed]);
    // Three times abruptly, then to the end.
    if (kill < 3) {
      await new Promise((resolve) => setTimeout(resolve, 60 * random()));
      worker.kill('SIGKILL');
    }
    await closed;

    const workspace = open(file);
    expect(workspace.problems()).toEqual([]);
    const [job] = workspace.gradingJobs.list();
    const left = new Set(workspace.gradingJobs.tasks(1, 0, RESPONSES).map(({ responseId }) => responseId));
    for (const id of responseIds) {
      expect(workspace.grades.history(id)).toHaveLength(left.has(id) ? 0 : 1);
      // One batch may have been stored and not told before the kill.
      if (told.has(id)) expect(left.has(id)).toBe(false);
    }
    expect(job).toMatchObject({ correct: RESPONSES - left.size, promptTokens: RESPONSES - left.size });
    expect(workspace.runList.get(1)?.correct).toBe(RESPONSES - left.size);
    finished = job?.state === 'done';
    if (!finished) kills++;
    if (!finished) expect(job?.state).toBe('queued');
    workspace.close();
    expect(kill).toBeLessThan(4);
  }
  expect(kills).toBeGreaterThan(0);
});
