import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { fakeBackend } from '#renderer/backend/fake.ts';
import { base64OfBytes, bytesOfBase64 } from '#renderer/data/base64.ts';
import { followStream } from '#renderer/data/follow-stream.ts';
import { concerned, followChanges } from '#renderer/data/follow-changes.ts';
import { keys } from '#renderer/data/keys.ts';
import { continued } from '#renderer/data/live-answer.ts';
import { isSamePlace, pagesOf } from '#renderer/data/paged-rows.ts';
import type { Change } from '#shared/contract/api/app.ts';

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
    [{ first: 0, end: 1 }, [0]],
    [{ first: 0, end: 200 }, [0]],
    [{ first: 199, end: 201 }, [0, 1]],
    [{ first: 400, end: 600 }, [2]],
    [{ first: 0, end: 0 }, [0]],
    [{ first: -5, end: 10 }, [0]],
  ])('%o touches %o', (range, pages) => {
    expect(pagesOf(range)).toEqual(pages);
  });

  it('shows old rows in place of new ones of the same page of the same thing only', () => {
    expect(isSamePlace(['responses', 5, 'page', { a: 1 }, 2], ['responses', 5, 'page', { a: 2 }, 2])).toBe(
      true,
    );
    expect(isSamePlace(['responses', 5, 'page', {}, 2], ['responses', 5, 'page', {}, 3])).toBe(false);
    expect(isSamePlace(['responses', 5, 'page', {}, 2], ['responses', 6, 'page', {}, 2])).toBe(false);
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
