import { RPCHandler } from '@orpc/server/ws';
import type { Router } from './router.ts';

/** One client's end of a transport that hands over whole messages. */
export interface Pipe {
  /** Resolves when the message has left this process: the next one of a stream is not made before. */
  send(message: string | Uint8Array): Promise<void> | void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when no message comes or goes any more. */
  onClose(listener: () => void): void;
}

type Handler = RPCHandler<Record<string, unknown>>;
/** What oRPC's handler takes for a socket. */
type Socket = Parameters<Handler['upgrade']>[0];

/** Answers clients with a router, whatever they are connected by. */
export class RpcServer {
  readonly #handler: Handler;

  constructor(router: Router) {
    this.#handler = new RPCHandler(router);
  }

  /** Answers one client until its pipe closes; its calls and streams end with it. */
  connect(pipe: Pipe): void {
    // oRPC's handler for sockets, on anything that sends and receives: it waits for `send`, which a plain socket's
    // would not let it do, and it outlives messages that are no messages.
    const socket = {
      send: (message: string | Uint8Array) => pipe.send(message),
      addEventListener: (event: string, listener: (event: { data: unknown }) => unknown) => {
        if (event === 'message') pipe.onMessage((data) => void listener({ data }));
        else if (event === 'close') pipe.onClose(() => void listener({ data: undefined }));
      },
    };
    void this.#handler.upgrade(socket as unknown as Socket);
  }
}

/** A MessagePort as Node and Electron's main process have them. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message' | 'close', listener: (message: unknown) => void): unknown;
}

/** A pipe over a MessagePort; Electron's must be started by its owner. */
export function portPipe(port: Port): Pipe {
  return {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', (message) => {
        // Node's ports give what was sent, Electron's an event with it.
        const isEvent = typeof message === 'object' && message !== null && 'data' in message;
        listener(isEvent ? message.data : message);
      });
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
