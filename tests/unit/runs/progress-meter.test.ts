import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { ProgressMeter } from '#workbench/runs/index.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function listened(meter: ProgressMeter): QueueProgress[] {
  const told: QueueProgress[] = [];
  meter.onProgress((progress) => told.push(progress));
  return told;
}

describe('telling', () => {
  test('the present state comes at once; changes come at most every 200 ms, the last one always', () => {
    const meter = new ProgressMeter();
    meter.set({ counts: { done: 0, failed: 0, total: 1000 } });
    const told = listened(meter);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ activity: 'idle', done: 0, total: 1000 });
    for (let answer = 0; answer < 1000; answer++) {
      meter.addAnswer('done');
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(200);
    // A second of changes: one at its start, one every 200 ms, and the last.
    expect(told.length).toBeLessThanOrEqual(8);
    expect(told.length).toBeGreaterThanOrEqual(6);
    expect(told.at(-1)?.done).toBe(1000);
  });

  test('what does not change is not told again, and who stopped listening hears nothing', () => {
    const meter = new ProgressMeter();
    const told = listened(meter);
    const stopped: QueueProgress[] = [];
    meter.onProgress((progress) => stopped.push(progress))();
    meter.addTokens(1);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(2);
    expect(stopped).toHaveLength(1);
  });

  test('it keeps no process alive', () => {
    vi.useRealTimers();
    const spy = vi.spyOn(globalThis, 'setTimeout');
    const meter = new ProgressMeter();
    listened(meter);
    meter.addTokens(1);
    meter.addTokens(1);
    const timers = spy.mock.results.map(({ value }) => value as NodeJS.Timeout);
    expect(timers.map((timer) => timer.hasRef())).toEqual([false]);
  });

  test('answers are counted in the totals and in the current run', () => {
    const meter = new ProgressMeter();
    meter.set({
      activity: 'answering',
      current: { id: 3, done: 1, failed: 0, total: 4 },
      counts: { done: 5, failed: 1, total: 10 },
    });
    meter.addAnswer('done');
    meter.addAnswer('failed');
    expect(meter.snapshot()).toMatchObject({
      activity: 'answering',
      current: { id: 3, done: 2, failed: 1, total: 4 },
      done: 6,
      failed: 2,
      total: 10,
    });
  });
});

describe('speed and time left', () => {
  test('are null before there is anything to say', () => {
    const meter = new ProgressMeter();
    expect(meter.snapshot()).toMatchObject({ tokensPerSecond: null, secondsLeft: null });
    meter.addTokens(100);
    meter.addAnswer('done');
    // No time has passed: nothing is divided by it.
    expect(meter.snapshot()).toMatchObject({ tokensPerSecond: null, secondsLeft: null });
  });

  test('follow the tokens of the last ten seconds', () => {
    const meter = new ProgressMeter();
    const run = (tokens: number, seconds: number) => {
      for (let tick = 0; tick < 5 * seconds; tick++) {
        vi.advanceTimersByTime(200);
        meter.addTokens(tokens / 5);
      }
    };
    run(100, 5);
    expect(meter.snapshot().tokensPerSecond).toBeCloseTo(100);
    run(500, 30);
    expect(meter.snapshot().tokensPerSecond).toBeCloseTo(500);
  });

  test('time left is what is left at the pace of the answers, however slow they are', () => {
    const meter = new ProgressMeter();
    meter.set({ counts: { done: 2, failed: 0, total: 12 } });
    meter.addTokens(1);
    for (let answer = 0; answer < 4; answer++) {
      vi.advanceTimersByTime(60_000);
      meter.addTokens(200);
      meter.addAnswer(answer === 0 ? 'failed' : 'done');
    }
    expect(meter.snapshot().secondsLeft).toBe(6 * 60);
    vi.advanceTimersByTime(30_000);
    expect(meter.snapshot().secondsLeft).toBe((6 * 270) / 4);
  });

  test('time left knows nothing of the time that was waited', () => {
    const meter = new ProgressMeter();
    meter.set({ activity: 'answering', counts: { done: 0, failed: 0, total: 10 } });
    meter.addTokens(1);
    vi.advanceTimersByTime(60_000);
    meter.addAnswer('done');
    expect(meter.snapshot().secondsLeft).toBe(9 * 60);
    meter.set({ activity: 'waiting', trouble: 'The disk is full.' });
    vi.advanceTimersByTime(3_600_000);
    expect(meter.snapshot().secondsLeft).toBe(9 * 60);
    meter.set({ trouble: 'The disk is still full.', activity: 'waiting' });
    vi.advanceTimersByTime(3_600_000);
    meter.set({ activity: 'answering', trouble: null });
    vi.advanceTimersByTime(60_000);
    meter.addAnswer('done');
    expect(meter.snapshot().secondsLeft).toBe(8 * 60);
  });

  test('nor does the speed', () => {
    const meter = new ProgressMeter();
    meter.set({ activity: 'answering' });
    meter.addTokens(10);
    vi.advanceTimersByTime(2000);
    meter.addTokens(10);
    meter.set({ activity: 'waiting' });
    vi.advanceTimersByTime(60_000);
    expect(meter.snapshot().tokensPerSecond).toBe(5);
    meter.set({ activity: 'answering' });
    vi.advanceTimersByTime(2000);
    meter.addTokens(20);
    expect(meter.snapshot().tokensPerSecond).toBe(7.5);
  });

  test('nothing is left at the end, and never less than nothing', () => {
    const meter = new ProgressMeter();
    meter.set({ counts: { done: 0, failed: 0, total: 1 } });
    meter.addTokens(10);
    vi.advanceTimersByTime(2000);
    meter.addAnswer('done');
    expect(meter.snapshot().secondsLeft).toBe(0);
    meter.addAnswer('done');
    expect(meter.snapshot().secondsLeft).toBe(0);
  });

  test('begin anew after a pause', () => {
    const meter = new ProgressMeter();
    meter.set({ counts: { done: 0, failed: 0, total: 10 } });
    meter.addTokens(10);
    vi.advanceTimersByTime(2000);
    meter.addTokens(10);
    meter.addAnswer('done');
    expect(meter.snapshot()).toMatchObject({ tokensPerSecond: 5, secondsLeft: 18 });
    meter.forgetSpeed();
    expect(meter.snapshot()).toMatchObject({ tokensPerSecond: null, secondsLeft: null, done: 1 });
  });
});
