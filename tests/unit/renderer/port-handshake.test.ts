import { describe, expect, it, vi } from 'vitest';
import { PORT_OFFERED, PORT_WANTED, receivePort, type PortPlace } from '#renderer/backend/port-handshake.ts';

/** A window whose messages are handed out by hand. */
function fakeWindow() {
  const listeners = new Set<(event: MessageEvent<unknown>) => void>();
  const posted: unknown[] = [];
  const place: PortPlace = {
    location: { origin: 'app://workbench' },
    addEventListener: (_type, listener) => listeners.add(listener),
    removeEventListener: (_type, listener) => listeners.delete(listener),
    postMessage: (message, origin) => posted.push([message, origin]),
  };
  const send = (event: { data: unknown; source?: unknown; ports?: unknown[] }) => {
    for (const listener of [...listeners]) listener({ source: place, ports: [], ...event } as never);
  };
  return { place, posted, send, listeners };
}

const fakePort = () => ({ start: vi.fn() });

describe('the handshake with the preload', () => {
  it('asks its own origin, then starts the port it is offered', async () => {
    const { place, posted, send, listeners } = fakeWindow();
    const received = receivePort(place, 1000);
    expect(posted).toEqual([[{ type: PORT_WANTED }, 'app://workbench']]);
    const port = fakePort();
    send({ data: { type: PORT_OFFERED }, ports: [port] });
    expect(await received).toBe(port);
    expect(port.start).toHaveBeenCalledOnce();
    expect(listeners.size).toBe(0);
  });

  it('takes no port from another window, of another kind, or none', async () => {
    const { place, send } = fakeWindow();
    const received = receivePort(place, 20);
    send({ data: { type: PORT_OFFERED }, ports: [fakePort()], source: {} });
    send({ data: { type: PORT_OFFERED }, ports: [fakePort()], source: null });
    send({ data: { type: PORT_WANTED }, ports: [fakePort()] });
    send({ data: PORT_OFFERED, ports: [fakePort()] });
    send({ data: null, ports: [fakePort()] });
    send({ data: { type: PORT_OFFERED } });
    expect(await received).toBeNull();
  });
});
