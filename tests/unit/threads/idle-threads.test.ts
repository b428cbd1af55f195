import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleThreads } from '#workbench/threads/index.ts';

class FakeThread {
  isOver = false;
  leave = (): Promise<void> => {
    this.isOver = true;
    return Promise.resolve();
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the one that waited the shortest is taken first, and none that is over', () => {
  const idle = new IdleThreads<FakeThread>();
  const [first, over, last] = [new FakeThread(), new FakeThread(), new FakeThread()];
  for (const thread of [first, over, last]) idle.giveBack(thread);
  over.isOver = true;
  expect(idle.take()).toBe(last);
  expect(idle.take()).toBe(first);
  expect(idle.take()).toBeUndefined();
});

test('one stays ten seconds from when it was last given back, then leaves', () => {
  const idle = new IdleThreads<FakeThread>();
  const thread = new FakeThread();
  idle.giveBack(thread);
  vi.advanceTimersByTime(6_000);
  expect(idle.take()).toBe(thread);
  vi.advanceTimersByTime(60_000);
  expect(thread.isOver).toBe(false);
  idle.giveBack(thread);
  vi.advanceTimersByTime(9_999);
  expect(thread.isOver).toBe(false);
  vi.advanceTimersByTime(1);
  expect(thread.isOver).toBe(true);
  expect(idle.take()).toBeUndefined();
});

test('dismissed, all leave at once, but for the one that works', async () => {
  const idle = new IdleThreads<FakeThread>();
  const [working, waiting] = [new FakeThread(), new FakeThread()];
  idle.giveBack(working);
  idle.take();
  idle.giveBack(waiting);
  await idle.dismiss();
  expect([working.isOver, waiting.isOver]).toEqual([false, true]);
  expect(vi.getTimerCount()).toBe(0);
});
