import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { fakeBackend } from '#renderer/backend/fake.ts';
import { base64OfBytes, bytesOfBase64 } from '#renderer/data/base64.ts';
import { followStream } from '#renderer/data/follow-stream.ts';
import { concerned, followChanges } from '#renderer/data/follow-changes.ts';
import { keys } from '#renderer/data/keys.ts';
import { continued } from '#renderer/data/live-answer.ts';
import { pagesOf, shownOf, type Held } from '#renderer/data/paged-rows.ts';
import { countsOf, withCounts, withProgress } from '#renderer/data/run-counts.ts';
import type { Change } from '#shared/contract/api/app.ts';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { runRow } from './runs/run-row.ts';

async function* endless<T>(values: readonly T[], signal: AbortSignal | undefined): AsyncGenerator<T> {
  yield* values;
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
}

async function* only<T>(values: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* values;
}

describe('fakeBackend', () => {
  it('throws on what was not set up, by name', () => {
    const { client } = fakeBackend({});
    expect(() => client.models.list()).toThrow('models.list was called');
  });
});

describe('changes', () => {
  it('put the responses of one run out of date, not those of all', () => {
    const named = concerned({ what: 'responses', runId: 5 });
    expect(named).toContainEqual(keys.responsesOfRun(5));
    expect(named).not.toContainEqual(keys.responses);
    expect(concerned({ what: 'responses', runId: null })).toContainEqual(keys.responses);
    expect(concerned({ what: 'runs', runId: null })).toContainEqual(keys.models);
  });

  it('of verdicts put out of date what is told of responses, of jobs only the jobs', () => {
    const named = concerned({ what: 'grades', runId: 5 });
    for (const key of [keys.grades, keys.responsesOfRun(5), ['response'], keys.answersOfRun(5), keys.runs]) {
      expect(named).toContainEqual(key);
    }
    expect(concerned({ what: 'grading', runId: null })).toContainEqual(keys.gradingJobs);
    expect(concerned({ what: 'grading', runId: null })).not.toContainEqual(keys.grades);
    // Labels that sentinels were trained on may have changed with them.
    for (const key of [keys.sentinels, keys.candidates]) expect(named).toContainEqual(key);
    expect(concerned({ what: 'sweeps', runId: null })).toEqual([keys.sweeps]);
  });

  it('many at once fetch once', async () => {
    const list = vi.fn(() => Promise.resolve([]));
    const changes: Change[] = Array.from({ length: 50 }, () => ({ what: 'models', runId: null }));
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const backend = fakeBackend({
      app: { changes: (_input, options) => Promise.resolve(endless(changes, options?.signal) as never) },
    });
    await queryClient.query({ queryKey: keys.models, queryFn: list });
    const observed = queryClient.getQueryCache().find({ queryKey: keys.models });
    const invalidated = vi.spyOn(queryClient, 'invalidateQueries');
    const ending = new AbortController();
    followChanges(backend, queryClient, ending.signal);
    await vi.waitFor(() => {
      expect(observed?.state.isInvalidated).toBe(true);
    });
    ending.abort();
    expect(invalidated).toHaveBeenCalledOnce();
  });
});

describe('followStream', () => {
  it('waits for the connection, and opens the stream again after a loss', async () => {
    const backend = fakeBackend({});
    backend.connection.set({ kind: 'lost', since: 0 });
    const seen: number[] = [];
    const opened = vi.fn();
    const ending = new AbortController();
    let times = 0;
    followStream<number>(backend, ending.signal, {
      open: (signal) => {
        times++;
        if (times === 2) return Promise.reject(new Error('lost'));
        return Promise.resolve(times === 1 ? only([1]) : endless([3], signal));
      },
      onEvent: (event) => seen.push(event),
      onOpen: opened,
      pause: 1,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(times).toBe(0);
    backend.connection.set({ kind: 'connected' });
    await vi.waitFor(() => {
      expect(seen.at(-1)).toBe(3);
    });
    ending.abort();
    expect(opened.mock.calls.length).toBe(times - 1);
  });
});

describe('the answer being written', () => {
  const live = { responseId: 1, question: 'q', begins: false, pieces: [{ text: 'b', entropy: 2 }] };
  const before = { responseId: 1, question: 'q', pieces: [{ text: 'a', entropy: 1 }] };

  it('goes on, begins anew, and gives way to the next', () => {
    expect(
      continued(before, live)
        .pieces.map(({ text }) => text)
        .join(''),
    ).toBe('ab');
    expect(continued(before, { ...live, begins: true }).pieces).toEqual(live.pieces);
    expect(continued(before, { ...live, responseId: 2 })).toMatchObject({
      responseId: 2,
      pieces: live.pieces,
    });
    expect(continued(null, live).pieces).toEqual(live.pieces);
  });
});

describe('pages of a long table', () => {
  it.each([
    [0, 1, [0]],
    [0, 200, [0]],
    [199, 201, [0, 1]],
    [400, 600, [2]],
    [0, 0, [0]],
    [-5, 10, [0]],
  ])('rows %i to %i touch %o', (first, last, pages) => {
    expect(pagesOf(first, last)).toEqual(pages);
  });

  const held = (asked: string, rows: readonly string[] | undefined, part: Partial<Held<string>> = {}) => ({
    asked,
    thing: 'run 5',
    total: rows?.length,
    rowAt: (index: number) => rows?.[index],
    error: null,
    ...part,
  });
  const before = held('by plan', ['a', 'b']);

  it('keeps the rows of the question before until there are new ones, with what hinders these', () => {
    const error = new Error('away');
    const shown = shownOf(held('by tokens', undefined, { error }), before);
    expect([shown.asked, shown.total, shown.rowAt(1), shown.error]).toEqual(['by plan', 2, 'b', error]);
    const now = held('by tokens', ['c']);
    expect(shownOf(now, before)).toBe(now);
    expect(shownOf(held('by tokens', []), before).total).toBe(0);
  });

  it('never shows the rows of another thing', () => {
    const other = held('by plan', undefined, { thing: 'run 6' });
    expect(shownOf(other, before).total).toBeUndefined();
    expect(shownOf(other, before).rowAt(0)).toBeUndefined();
  });

  it('keeps the total and the rows it had while the next pages of the same answer are on their way', () => {
    const next = held('by plan', undefined, { rowAt: (index) => (index === 7 ? 'h' : undefined) });
    const shown = shownOf(next, before);
    expect([shown.total, shown.rowAt(0), shown.rowAt(7), shown.rowAt(8)]).toEqual([2, 'a', 'h', undefined]);
  });
});

describe('the counts of runs', () => {
  const progress = (current: QueueProgress['current']): QueueProgress => ({
    activity: current === null ? 'idle' : 'answering',
    current,
    done: 0,
    failed: 0,
    total: 30,
    tokensPerSecond: null,
    secondsLeft: null,
    trouble: null,
  });
  const five = { id: 5, done: 8, failed: 1, total: 10 };
  const listed = runRow({ id: 5, state: 'running', done: 3, failed: 0, total: 10 });
  const toldOf = (...told: QueueProgress[]) => {
    const all = told.reduce<ReturnType<typeof withProgress> | undefined>(withProgress, undefined);
    if (all === undefined) throw new Error('nothing was told');
    return all;
  };

  it('are those of the stream for the run that is worked on, whatever its row says', () => {
    const told = countsOf(toldOf(progress(five)), null);
    expect(withCounts(listed, told)).toMatchObject({
      done: 8,
      failed: 1,
      total: 10,
      correct: listed.correct,
    });
    expect(withCounts({ ...listed, state: 'queued' }, told)).toMatchObject({ done: 8 });
    const other = { ...listed, id: 6 };
    expect(withCounts(other, told)).toBe(other);
    expect(withCounts(listed, null)).toBe(listed);
  });

  it('do not fall back when the queue leaves a run before its row is read again', () => {
    const told = countsOf(toldOf(progress(five), progress({ ...five, id: 6 })), null);
    expect(withCounts(listed, told)).toMatchObject({ done: 8 });
    // Read again, the row counts: failed responses may have been queued anew since.
    const read = { ...listed, state: 'done' as const, done: 9, failed: 0 };
    expect(withCounts(read, told)).toBe(read);
    expect(withCounts(listed, countsOf(toldOf(progress(five), progress(null)), null))).toMatchObject({
      done: 8,
    });
  });

  it('change for one run only where they change for it', () => {
    const first = toldOf(progress(five), progress({ ...five, id: 6 }));
    const then = withProgress(first, { ...progress({ ...five, id: 6, done: 9 }), tokensPerSecond: 12 });
    expect(countsOf(then, 5)).toEqual(countsOf(first, 5));
    expect(countsOf(then, 6)).not.toEqual(countsOf(first, 6));
    expect(countsOf(then, 7)).toEqual({ currentId: null, counts: {} });
  });
});

describe('base64', () => {
  it('comes back as it was, also where it is long', () => {
    const bytes = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 31) % 256);
    const text = base64OfBytes(bytes);
    expect(atob(text).length).toBe(bytes.length);
    expect(bytesOfBase64(text)).toEqual(bytes);
    expect(bytesOfBase64('')).toEqual(new Uint8Array());
    expect(base64OfBytes(Uint8Array.of(0xff, 0, 0x41))).toBe('/wBB');
  });
});
