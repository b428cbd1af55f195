import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { WebContents } from 'electron';
import type { MessagePort } from 'node:worker_threads';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { givePorts } from '../../../electron/main/page-ports.ts';
import { PAGE_URL } from '../../../electron/main/page-protocol.ts';
import { PORT_OFFERED, PORT_WANTED } from '../../../renderer/backend/port-handshake.ts';
import { serverOf, testWorkbench, type Client, type TestWorkbench } from '../api/fixture.ts';
import { FakeContents, restartElectron } from './fake-electron.ts';

beforeEach(restartElectron);

interface Frame {
  url: string;
  parent: unknown;
  postMessage: (channel: string, message: unknown, ports: MessagePort[]) => void;
}

function shell() {
  const test = testWorkbench();
  const contents = new FakeContents();
  givePorts(contents as unknown as WebContents, serverOf(test));
  const ports: MessagePort[] = [];
  onTestFinished(() => {
    for (const port of ports) port.close();
  });
  const frame: Frame = {
    url: PAGE_URL,
    parent: null,
    postMessage: (channel, _, offered) => {
      expect(channel).toBe(PORT_OFFERED);
      ports.push(...offered);
    },
  };
  /** A frame asks for a port; gives the client on it, or null where there came none. */
  const ask = (change: Partial<Frame> | null = {}): Client | null => {
    const before = ports.length;
    contents.ipc.emit(PORT_WANTED, { senderFrame: change === null ? null : { ...frame, ...change } });
    const port = ports[before];
    if (port === undefined) return null;
    port.start();
    return createORPCClient(new RPCLink({ port }));
  };
  return { test, contents, ask, ports };
}

/** Streams that are read now. */
const streams = (test: TestWorkbench) => test.workbench.changes.listeners;

async function follow(client: Client | null, test: TestWorkbench): Promise<void> {
  const before = streams(test);
  const changes = await client?.app.changes();
  void changes?.next().catch(() => undefined);
  await vi.waitFor(() => {
    expect(streams(test)).toBe(before + 1);
  });
}

const untilNone = (test: TestWorkbench) =>
  vi.waitFor(() => {
    expect(streams(test)).toBe(0);
  });

describe('the page’s port', () => {
  it('answers the page', async () => {
    const { ask } = shell();
    expect(await ask()?.app.about()).toMatchObject({ appVersion: '0.0.0' });
    expect(await ask({ url: `${PAGE_URL}#/runs/5` })?.runs.list()).toEqual([]);
  });

  it.each<[string, Partial<Frame> | null]>([
    ['a page from elsewhere', { url: 'https://example.org/index.html' }],
    ['a file', { url: 'file:///index.html' }],
    ['another host', { url: 'app://other/index.html' }],
    ['another file of the app', { url: 'app://entropy-workbench/assets/index.js' }],
    ['a frame within the page', { parent: {} }],
    ['an empty frame', { url: '' }],
    ['a frame that has gone', null],
  ])('is not for %s', (_, change) => {
    expect(shell().ask(change)).toBeNull();
  });

  it('ends with its page, and so do the streams that were read on it', async () => {
    const { test, ask, ports } = shell();
    await follow(ask(), test);
    ports[0]?.close();
    await untilNone(test);
  });

  it('is one at a time: a page that is loaded anew ends what the one before had under way', async () => {
    const { test, ask, ports } = shell();
    await follow(ask(), test);
    const closed = new Promise((resolve) => ports[0]?.on('close', resolve));
    const client = ask();
    await untilNone(test);
    await closed;
    expect(await client?.runs.list()).toEqual([]);
  });

  it('stays where another frame is refused one', async () => {
    const { test, ask } = shell();
    const client = ask();
    await follow(client, test);
    ask({ parent: {} });
    expect(await client?.runs.list()).toEqual([]);
    expect(streams(test)).toBe(1);
  });

  it.each(['render-process-gone', 'destroyed'])('ends with %s', async (event) => {
    const { test, contents, ask } = shell();
    await follow(ask(), test);
    contents.emit(event);
    await untilNone(test);
  });
});
