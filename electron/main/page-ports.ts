import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { portPipe, type RpcServer } from '#workbench/api/index.ts';
import { isPage } from './page-protocol.ts';

/** As in electron/preload/index.ts and renderer/backend/port-handshake.ts. */
const PORT_WANTED = 'entropy-workbench-port-wanted';
const PORT_OFFERED = 'entropy-workbench-port';

/**
 * Hands the page in `contents` a port when it asks for one: the app's own page in the window's own frame, nobody
 * else. A page that is loaded anew asks anew, and has one port at a time; a page that is gone has none.
 */
export function givePorts(contents: WebContents, rpc: RpcServer): void {
  let leave: (() => void) | null = null;
  const end = () => {
    leave?.();
    leave = null;
  };
  contents.ipc.on(PORT_WANTED, (event) => {
    const frame = event.senderFrame;
    // It is null where the frame has gone since it asked.
    if (frame?.parent !== null || !isPage(frame.url)) return;
    end();
    const { port1, port2 } = new MessageChannelMain();
    leave = connect(rpc, port1);
    frame.postMessage(PORT_OFFERED, null, [port2]);
  });
  contents.on('render-process-gone', end);
  contents.on('destroyed', end);
}

/** Answers on a port; returns how to end it, with its calls and streams. */
function connect(rpc: RpcServer, port: MessagePortMain): () => void {
  const listeners = new Set<() => void>();
  let closed = false;
  // Electron tells of a port that the other side has closed, and need not tell of one's own closing.
  const close = () => {
    if (closed) return;
    closed = true;
    for (const listener of listeners) listener();
  };
  const pipe = portPipe(port);
  rpc.connect({
    send: (message) => {
      if (!closed) return pipe.send(message);
    },
    onMessage: (listener) => {
      pipe.onMessage(listener);
    },
    onClose: (listener) => {
      listeners.add(listener);
    },
  });
  port.on('close', close);
  port.start();
  return () => {
    port.close();
    close();
  };
}
