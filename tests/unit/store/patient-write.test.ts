import { expect, test } from 'vitest';
import { StorageError, writePatiently, type PatienceOptions } from '#workbench/store/index.ts';

const FILE = '/data/workspace.sqlite';

/** A write that is refused so often before it succeeds, and what was told meanwhile. */
function refused(times: number, changes: Partial<PatienceOptions> = {}) {
  const told: (string | null)[] = [];
  let tries = 0;
  const writing = writePatiently(
    () => {
      tries++;
      if (tries <= times) throw new StorageError('full', FILE);
      return 'written';
    },
    {
      retryMs: 1,
      signal: new AbortController().signal,
      onTrouble: (sentence) => told.push(sentence),
      ...changes,
    },
  );
  return { writing, told, tries: () => tries };
}

test('a write that succeeds is made once, and no trouble is told', async () => {
  const { writing, told, tries } = refused(0);
  expect(await writing).toBe('written');
  expect(tries()).toBe(1);
  expect(told).toEqual([]);
});

test('a write that the disk refuses is tried until it succeeds; the trouble is told, then cleared', async () => {
  const { writing, told, tries } = refused(3);
  expect(await writing).toBe('written');
  expect(tries()).toBe(4);
  const { message } = new StorageError('full', FILE);
  expect(told).toEqual([message, message, message, null]);
});

test('the end of patience ends the wait; the write is not made', async () => {
  const stop = new AbortController();
  const { writing, told, tries } = refused(Infinity, {
    retryMs: 600_000,
    signal: stop.signal,
    onTrouble: () => {
      setImmediate(() => {
        stop.abort();
      });
    },
  });
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect(tries()).toBe(1);
  expect(told).toEqual([]);
});

test('a failure of another kind is no trouble of the disk: it comes out at once', async () => {
  let tries = 0;
  const writing = writePatiently(
    () => {
      tries++;
      throw new RangeError('A defect');
    },
    {
      retryMs: 1,
      signal: new AbortController().signal,
      onTrouble: () => {
        throw new Error('No trouble was expected');
      },
    },
  );
  await expect(writing).rejects.toThrow(new RangeError('A defect'));
  expect(tries).toBe(1);
});
