import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Live } from '#shared/contract/api/runs.ts';
import { Changes, holdChanges } from '#workbench/api/changes.ts';
import { conflated, latest, type Hold, type Source } from '#workbench/api/conflated.ts';
import { holdLive } from '#workbench/api/hold-live.ts';

class Numbers implements Source<number> {
  readonly listeners = new Set<(value: number) => void>();
  subscribe(listener: (value: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  tell(value: number): void {
    for (const listener of this.listeners) listener(value);
  }
}

const all: Hold<number> = (waiting, next) => [...waiting, next];

test('a reader that keeps up gets every value', async () => {
  const source = new Numbers();
  const end = new AbortController();
  const reader = conflated(source, latest, end.signal);
  for (const value of [1, 2, 3]) {
    const next = reader.next();
    source.tell(value);
    expect(await next).toEqual({ done: false, value });
  }
});

test('a reader that does not gets the last, and nothing piles up', async () => {
  const source = new Numbers();
  const end = new AbortController();
  let most = 0;
  const hold: Hold<number> = (waiting, next) => {
    most = Math.max(most, waiting.length);
    return latest(waiting, next);
  };
  const reader = conflated(source, hold, end.signal);
  const first = reader.next();
  source.tell(0);
  await first;
  for (let value = 1; value <= 100_000; value++) source.tell(value);
  expect(most).toBe(1);
  expect(await reader.next()).toEqual({ done: false, value: 100_000 });
});

test('values that were told while it listens, before it is asked again, come in their order', async () => {
  const source = new Numbers();
  const end = new AbortController();
  const reader = conflated(source, all, end.signal);
  const first = reader.next();
  source.tell(1);
  source.tell(2);
  source.tell(3);
  expect([await first, await reader.next(), await reader.next()].map(({ value }) => value)).toEqual([
    1, 2, 3,
  ]);
});

test('the signal ends it, waiting or not, and it stops listening', async () => {
  const source = new Numbers();
  const end = new AbortController();
  const waiting = conflated(source, latest, end.signal);
  const next = waiting.next();
  const idle = conflated(source, latest, end.signal);
  const idleNext = idle.next();
  source.tell(1);
  await Promise.all([next, idleNext]);
  const last = waiting.next();
  expect(source.listeners.size).toBe(2);
  end.abort();
  expect(await last).toEqual({ done: true, value: undefined });
  expect(await idle.next()).toEqual({ done: true, value: undefined });
  expect(source.listeners.size).toBe(0);
});

test('a reader that leaves, or never began, leaves no listener', async () => {
  const source = new Numbers();
  const end = new AbortController();
  const begun = conflated(source, latest, end.signal);
  const next = begun.next();
  source.tell(1);
  await next;
  await begun.return();
  conflated(source, latest, end.signal);
  end.abort();
  expect(await conflated(source, latest, end.signal).next()).toEqual({ done: true, value: undefined });
  await turn();
  expect(source.listeners.size).toBe(0);
});

test('each change waits once, and too many become one of each kind', () => {
  const changes = new Changes();
  let waiting: Parameters<typeof holdChanges>[0] = [];
  changes.subscribe((change) => {
    waiting = holdChanges(waiting, change);
  });
  changes.tell('runs');
  changes.tell('responses', 3);
  changes.tell('runs');
  changes.tell('responses', 3);
  expect(waiting).toEqual([
    { what: 'runs', runId: null },
    { what: 'responses', runId: 3 },
  ]);
  for (let run = 0; run < 10_000; run++) changes.tell('responses', run);
  expect(waiting.length).toBeLessThanOrEqual(32);
  expect(waiting).toContainEqual({ what: 'responses', runId: null });
});

test('what was missed of an answer comes at once; of an answer that is over, nothing', () => {
  const live = (responseId: number, texts: string, begins = false): Live => {
    return { responseId, question: 'q', begins, pieces: Array.from(texts, (text) => ({ text, entropy: 1 })) };
  };
  const told = [live(1, 'ab', true), live(1, 'c'), live(1, 'de')];
  const textOf = (waiting: readonly Live[]) =>
    waiting.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  const waiting = told.reduce<readonly Live[]>(holdLive, []);
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatchObject({ responseId: 1, begins: true });
  expect(textOf(waiting)).toEqual(['abcde']);
  expect(textOf(holdLive(waiting, live(2, 'x', true)))).toEqual(['x']);
  // The same answer anew, as after a crash.
  expect(textOf(holdLive(waiting, live(1, 'a', true)))).toEqual(['a']);
});
