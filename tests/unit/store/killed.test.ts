import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { uniform } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, open, temporaryFile } from './fixture.ts';

test('kill -9 in the midst of commits: what was committed is there, whole, and once; the rest is pending', async () => {
  const file = temporaryFile();
  const made = open(file);
  const run = addRun(made, addBenchmark(made, 'large', 2000));
  made.close();
  const random = uniform(3);
  const told = new Set<unknown>();
  for (let kill = 0; kill < 4; kill += 1) {
    const writer = fork(join(import.meta.dirname, 'writer-process.ts'), [file], { execArgv: [] });
    onTestFinished(() => {
      writer.kill('SIGKILL');
    });
    writer.on('message', (id) => {
      // An id told twice would be a response finished twice.
      expect(told.has(id)).toBe(false);
      told.add(id);
    });
    await once(writer, 'message');
    await new Promise((resolve) => setTimeout(resolve, 150 * random()));
    writer.kill('SIGKILL');
    await once(writer, 'close');

    const workspace = open(file);
    expect(workspace.runs.get(run.id)?.state).toBe('queued');
    expect(workspace.problems()).toEqual([]);
    for (const response of workspace.responses.ofRun(run.id)) {
      const done = response.state === 'done';
      // One commit may not have been told before the kill.
      if (told.has(response.id)) expect(done).toBe(true);
      expect(response.text).toBe(done ? `answer ${response.id}` : null);
      expect(workspace.grades.history(response.id)).toHaveLength(done ? 1 : 0);
      expect(workspace.traces.read(response.id).kind).toBe(done ? 'trace' : 'missing');
    }
    workspace.close();
  }
  expect(told.size).toBeGreaterThan(4);
});
