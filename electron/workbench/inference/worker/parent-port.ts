/** The line to the process that started this worker: Electron's parentPort, or the channel of fork. */
export interface ParentPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/**
 * Open the line, and die with its other end: a worker without a host would decode on, unseen, and hold the
 * GPU. SIGKILL, because native threads may be in the middle of a decode and an orderly exit waits for them.
 */
export function openParentPort(): ParentPort {
  const electronPort = (process as unknown as { parentPort?: ElectronParentPort }).parentPort;
  if (electronPort !== undefined) {
    // Electron ends its utility processes itself when the main process goes.
    return {
      send: (message) => {
        electronPort.postMessage(message);
      },
      onMessage: (listener) => {
        electronPort.on('message', (event) => {
          listener(event.data);
        });
      },
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('The inference worker must be started by the workbench.');
  const parent = process.ppid;
  const die = () => process.kill(process.pid, 'SIGKILL');
  process.on('disconnect', die);
  // The parent may have gone before anybody listened.
  if (!process.connected) die();
  // A second look, should the channel outlive the parent (a handle inherited by another process).
  setInterval(() => {
    if (process.ppid !== parent) die();
  }, 1000).unref();
  // A Ctrl-C in a terminal reaches the whole group; the host decides when its worker ends.
  process.on('SIGINT', () => undefined);
  return {
    send: (message) => {
      if (process.connected) send(message);
    },
    onMessage: (listener) => process.on('message', listener),
  };
}
