import { expect, test } from 'vitest';
import { streamedWork } from '#workbench/api/streamed-work.ts';

async function eventsOf<Event>(stream: AsyncIterable<Event>): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

test('what is told arrives, and the result last', async () => {
  const stream = streamedWork<string>(undefined, async (_stop, tell) => {
    tell('half');
    await new Promise((resolve) => setTimeout(resolve, 5));
    tell('nearly');
    await new Promise((resolve) => setTimeout(resolve, 5));
    return 'all';
  });
  expect(await eventsOf(stream)).toEqual(['half', 'nearly', 'all']);
});

test('a reader that is slow misses what is out of date, never the result', async () => {
  const stream = streamedWork<number>(undefined, (_stop, tell) => {
    for (let step = 1; step < 100; step++) tell(step);
    return Promise.resolve(100);
  });
  const events = await eventsOf(stream);
  expect(events.at(-1)).toBe(100);
  expect(events.length).toBeLessThan(4);
});

test('what goes wrong is told to the reader', async () => {
  const stream = streamedWork<string>(undefined, () => Promise.reject(new Error('No room is left.')));
  await expect(eventsOf(stream)).rejects.toThrow('No room is left.');
});

test.each(['the signal', 'the reader'])('the work is stopped when %s ends it', async (who) => {
  const leave = new AbortController();
  let stopped: AbortSignal | null = null;
  const stream = streamedWork<string>(leave.signal, (stop, tell) => {
    stopped = stop;
    tell('begun');
    return new Promise(() => undefined);
  });
  expect((await stream.next()).value).toBe('begun');
  expect(stopped).toMatchObject({ aborted: false });
  if (who === 'the reader') await stream.return();
  else {
    const next = stream.next();
    leave.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  }
  expect(stopped).toMatchObject({ aborted: true });
});

test('it does not begin before it is read', async () => {
  let begun = false;
  const stream = streamedWork<string>(undefined, () => {
    begun = true;
    return Promise.resolve('done');
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(begun).toBe(false);
  expect(await eventsOf(stream)).toEqual(['done']);
});
