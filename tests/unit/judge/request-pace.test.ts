import { describe, expect, test } from 'vitest';
import { RequestPace } from '../../../electron/workbench/grading/judge/request-pace.ts';
import { readRetryAfter } from '../../../electron/workbench/grading/judge/retry-after.ts';
import { problemOfKey, Secret } from '../../../electron/workbench/grading/judge/secret.ts';
import { VirtualClock } from './virtual-clock.ts';

const { signal } = new AbortController();

describe('the pace of requests', () => {
  test('is even: so many a minute, the first at once', async () => {
    const clock = new VirtualClock();
    const pace = new RequestPace(30, clock);
    for (let request = 0; request < 4; request++) await pace.turn(signal);
    expect(clock.slept).toEqual([2000, 2000, 2000]);
    clock.time += 60_000;
    await pace.turn(signal);
    await pace.turn(signal);
    expect(clock.slept).toEqual([2000, 2000, 2000, 2000]);
  });

  test('of 0 is as fast as it is asked', async () => {
    const clock = new VirtualClock();
    const pace = new RequestPace(0, clock);
    for (let request = 0; request < 100; request++) await pace.turn(signal);
    expect(clock.slept).toEqual([]);
  });

  test('stands still while the server wants to be left alone, for those that wait already too', async () => {
    const clock = new VirtualClock();
    const pace = new RequestPace(60, clock);
    const begun: number[] = [];
    const start = clock.time;
    await pace.turn(signal);
    const waiting = pace.turn(signal).then(() => begun.push(clock.time - start));
    pace.hold(7000);
    await waiting;
    await pace.turn(signal);
    begun.push(clock.time - start);
    expect(begun).toEqual([7000, 8000]);
  });

  test('is left by whoever is stopped', async () => {
    const pace = new RequestPace(1, new VirtualClock());
    await pace.turn(signal);
    await expect(pace.turn(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});

test.each([
  ['7', 7000],
  ['0', 0],
  ['1.5', 1500],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Thu, 01 Jan 2025 00:00:30 GMT', 0],
  ['soon', null],
  ['-3', null],
  ['', null],
  [null, null],
])('Retry-After %j is %j ms', (header, ms) => {
  expect(readRetryAfter(header, Date.parse('2026-01-01T00:00:00Z'))).toBe(ms);
});

describe('a key', () => {
  const key = 'sk-a/b+c"d\\e';

  test('is taken out of what a server says, however it was written', () => {
    const said = [key, JSON.stringify(key), encodeURIComponent(key), `Bearer ${key},${key}`];
    for (const text of said) expect(new Secret(key).strip(`Got ${text}!`)).not.toContain('sk-a');
    expect(new Secret(null).strip('Got nothing')).toBe('Got nothing');
  });

  test('is in the one header, and shows in nothing else', () => {
    const secret = new Secret(key);
    expect(secret.headers).toEqual({ authorization: `Bearer ${key}` });
    expect(new Secret(null).headers).toEqual({});
    expect(JSON.stringify(secret)).toBe('{}');
  });

  test('has no blanks and no breaks', () => {
    expect(problemOfKey('sk-012_ab')).toBe(null);
    for (const wrong of ['a b', 'a\nb', 'ключ', '']) expect(problemOfKey(wrong)).toMatch(/blanks/);
    expect(problemOfKey('sk-secret x')).not.toContain('sk-secret');
  });
});
