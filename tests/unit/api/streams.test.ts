import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Live } from '#shared/contract/api/runs.ts';
import type { LiveSource } from '#workbench/runs/index.ts';
import { connect, serverOf, testWorkbench, TRANSPORTS } from './fixture.ts';

/** Tells what it is told to tell, and counts who listens. */
class FakeLive implements LiveSource {
  readonly listeners = new Set<(live: Live) => void>();
  subscribe(listener: (live: Live) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  tell(live: Live): void {
    for (const listener of this.listeners) listener(live);
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

const piece = { text: 'a', entropy: 0.5 };

describe.each(TRANSPORTS)('over a %s', (transport) => {
  test('changes, progress and the answer being written arrive', async () => {
    const live = new FakeLive();
    const api = testWorkbench({ live });
    const { client } = await connect(serverOf(api), transport);
    const changes = await client.app.changes();
    const change = changes.next();
    await until(() => api.workbench.changes.listeners === 1);
    api.workbench.changes.tell('responses', 7);
    expect(await change).toEqual({ done: false, value: { what: 'responses', runId: 7 } });

    const answers = await client.runs.live();
    const answer = answers.next();
    await until(() => live.listeners.size === 1);
    const told = { responseId: 3, question: 'Why?', begins: true, pieces: [piece] };
    live.tell(told);
    expect((await answer).value).toEqual(told);
  });

  test.each(['leaves a stream', 'is gone'])('a client that %s has no listeners any more', async (how) => {
    const live = new FakeLive();
    const api = testWorkbench({ live });
    const { client, end } = await connect(serverOf(api), transport);
    const leave = new AbortController();
    const { signal } = leave;
    const before = api.workbench.changes.listeners;
    const streams = await Promise.all([
      client.app.changes(undefined, { signal }),
      client.runs.live(undefined, { signal }),
      client.runs.progress(undefined, { signal }),
    ]);
    const reads = streams.map((stream) => stream.next().catch(() => null));
    await until(() => api.workbench.changes.listeners === before + 1 && live.listeners.size === 1);
    if (how === 'is gone') end();
    else leave.abort();
    await until(() => api.workbench.changes.listeners === before && live.listeners.size === 0);
    if (how === 'leaves a stream') await Promise.all(reads);
    expect(api.logged).toEqual([]);
  });

  test('many clients coming and going leave nothing behind', async () => {
    const live = new FakeLive();
    const api = testWorkbench({ live });
    const rpc = serverOf(api);
    for (let round = 0; round < 20; round++) {
      const { client, end } = await connect(rpc, transport);
      const stream = await client.runs.live();
      const next = stream.next().catch(() => null);
      await until(() => live.listeners.size > 0);
      live.tell({ responseId: round, question: 'q', begins: true, pieces: [] });
      await next;
      end();
      await until(() => live.listeners.size === 0);
    }
  });
});

test('a client that does not read is sent no more than the wire takes, then the latest', async () => {
  const live = new FakeLive();
  const api = testWorkbench({ live });
  const sent: string[] = [];
  const wire: { receive: (message: unknown) => void; letGo: () => void } = {
    receive: () => undefined,
    letGo: () => undefined,
  };
  // A pipe whose messages leave one by one, when they are let go.
  serverOf(api).connect({
    send: (message) => {
      sent.push(String(message));
      return new Promise((resolve) => {
        wire.letGo = resolve;
      });
    },
    onMessage: (listener) => {
      wire.receive = listener;
    },
    onClose: () => undefined,
  });
  wire.receive(JSON.stringify({ i: '1', p: { u: '/runs/live', b: {} } }));
  await until(() => sent.length === 1);
  wire.letGo();
  await until(() => live.listeners.size === 1);
  for (let index = 0; index < 5000; index++) {
    live.tell({ responseId: 1, question: 'q', begins: index === 0, pieces: [piece] });
    if (index === 100) await sleep(20);
  }
  await sleep(20);
  expect(sent).toHaveLength(2);
  wire.letGo();
  await until(() => sent.length === 3);
  const pieces = sent.slice(1).map((message) => (message.match(/"text"/g) ?? []).length);
  // Nothing is lost, and all that waited came at once.
  expect(pieces.reduce((sum, count) => sum + count, 0)).toBe(5000);
});

test('messages that are no messages do no harm', async () => {
  // oRPC tells of them there.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const api = testWorkbench();
  const rpc = serverOf(api);
  const listeners: ((message: unknown) => void)[] = [];
  const sent: string[] = [];
  rpc.connect({
    send: (message) => {
      sent.push(String(message));
    },
    onMessage: (listener) => listeners.push(listener),
    onClose: () => undefined,
  });
  const garbage: unknown[] = [
    '',
    '{',
    'null',
    '[]',
    '{"i":1}',
    '{"i":"2","p":{"u":"/nowhere"}}',
    new Uint8Array([255]),
  ];
  garbage.push('{"i":"3","p":{"u":"/__proto__/constructor","b":{}}}', { a: 1 }, 5, null, undefined);
  for (const message of garbage) for (const listener of listeners) listener(message);
  for (const listener of listeners) listener('{"i":"9","p":{"u":"/runs/list"}}');
  await until(() => sent.some((message) => message.includes('"9"')));
  expect(sent.find((message) => message.includes('"9"'))).toContain('"json":[]');
});
