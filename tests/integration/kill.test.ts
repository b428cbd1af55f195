import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { endOf, killStudies, SampleRuns, studyOf } from '../fixtures/kill-driver.ts';

/** Items of each of the twelve benchmarks. */
const ITEMS = 6;

const folder = mkdtempSync(join(tmpdir(), 'ewb-kill-'));
let runs: SampleRuns;
beforeEach(() => {
  runs = new SampleRuns();
});
afterEach(() => {
  runs[Symbol.dispose]();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('kill -9 at 20 seeded moments: every answer is there once, and is what it would have been', async () => {
  const { kills, finished, undisturbed, lost } = await killStudies({
    folder,
    kills: 20,
    items: ITEMS,
    seed: 20,
  });
  expect(kills).toHaveLength(20);
  // The moments fell before and within the answering, or they would show nothing.
  expect(kills.some(({ done }) => done === null || done === 0)).toBe(true);
  expect(kills.some(({ done }) => done !== null && done > 0 && done < 12 * ITEMS)).toBe(true);

  expect(lost).toEqual([]);
  expect(undisturbed.responses.size).toBe(12 * ITEMS);
  for (const study of [undisturbed, ...finished]) {
    expect(study.problems).toEqual([]);
    expect(study.runStates).toEqual(Array<string>(12).fill('done'));
    // Nothing was blamed for a kill: each was made by the one process that finished it, at its first try.
    expect(study.attempts).toEqual(Array<number>(12 * ITEMS).fill(1));
    expect(study.changedOnResuming).toEqual([]);
    expect([...study.responses.keys()]).toEqual([...undisturbed.responses.keys()]);
    for (const [name, response] of study.responses) {
      expect(response.state, name).toBe('done');
      expect(response, name).toEqual(undisturbed.responses.get(name));
      expect(typeof response.trace, name).toBe('object');
    }
  }
});

test('a second process on a workspace says by whom it is used; the first goes on unharmed', async () => {
  const dataDir = join(folder, 'shared');
  const first = runs.start(dataDir, 2);
  const firstEnd = endOf(first);
  // It has begun to load its model: the workspace is its own. It is stopped there, so that it cannot be done
  // before the second one has asked.
  await once(first.stderr, 'data');
  first.kill('SIGSTOP');
  const second = runs.start(dataDir, 2);
  const [sentence, end] = await Promise.all([text(second.stderr), endOf(second)]);
  expect(end).toBe(1);
  expect(sentence).toContain(`The workspace ${join(dataDir, 'workspace.sqlite')} is in use by ewb sample`);
  expect(sentence).toContain(`(process ${first.pid ?? 0} on ${hostname()}, since 20`);
  expect(sentence).not.toContain('    at ');

  first.stderr.resume();
  first.kill('SIGCONT');
  expect(await firstEnd).toBe(0);
  const study = studyOf(dataDir);
  expect(study.problems).toEqual([]);
  expect(study.responses.size).toBe(24);
  expect([...study.responses.values()].every(({ state }) => state === 'done')).toBe(true);
});
