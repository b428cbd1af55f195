import type { WebSocket } from 'ws';
import type { Pipe } from '#workbench/api/index.ts';

/** A client over a WebSocket. A message has left when the system has taken it: a client that does not read gets no more. */
export function socketPipe(socket: WebSocket): Pipe {
  return {
    send: (message) =>
      new Promise((resolve) => {
        // Where it cannot be sent the socket is closing, which ends the client's calls.
        socket.send(message, () => {
          resolve();
        });
      }),
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        const bytes = Array.isArray(data)
          ? Buffer.concat(data)
          : Buffer.isBuffer(data)
            ? data
            : Buffer.from(data);
        listener(isBinary ? bytes : bytes.toString());
      });
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
  };
}
