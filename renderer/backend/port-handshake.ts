/*
 * The handshake between the Electron preload and the page, whole.
 *
 * 1. The page listens for `message` events of its own window, then posts `{ type: PORT_WANTED }` to it.
 * 2. The preload, which listens on the same window from before the page's scripts, asks the main process for a
 *    MessagePort and posts `{ type: PORT_OFFERED }` with that one port to the window's own origin.
 * 3. The page takes the port of the first such message whose source is its own window, and starts it.
 *
 * Nothing else passes between the two, and the page asks anew after each reload. The preload:
 *
 *     window.addEventListener('message', (event) => {
 *       if (event.source === window && event.data?.type === 'entropy-workbench-port-wanted')
 *         ipcRenderer.send('entropy-workbench-port-wanted');
 *     });
 *     ipcRenderer.on('entropy-workbench-port', (event) => {
 *       window.postMessage({ type: 'entropy-workbench-port' }, window.location.origin, event.ports);
 *     });
 */

export const PORT_WANTED = 'entropy-workbench-port-wanted';
export const PORT_OFFERED = 'entropy-workbench-port';

/** What of the window the handshake needs. */
export interface PortPlace {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: unknown, origin: string): void;
}

/** The port that the shell hands over, started; null where none came within `patience` (ms). */
export function receivePort(place: PortPlace, patience: number): Promise<MessagePort | null> {
  return new Promise((resolve) => {
    const settle = (port: MessagePort | null) => {
      clearTimeout(timer);
      place.removeEventListener('message', receive);
      port?.start();
      resolve(port);
    };
    const receive = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== place || port === undefined || !isOffer(event.data)) return;
      settle(port);
    };
    const timer = setTimeout(() => {
      settle(null);
    }, patience);
    place.addEventListener('message', receive);
    place.postMessage({ type: PORT_WANTED }, place.location.origin);
  });
}

function isOffer(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_OFFERED;
}
