import { RPCLink } from '@orpc/client/websocket';
import type { ClientContext } from '@orpc/client';
import { backoff } from './backoff.ts';
import { ConnectionCell, ConnectionLostError } from './connection.ts';
import { validated } from './validated.ts';

/** Subprotocols of the WebSocket: the protocol's name, then the token. */
const PROTOCOL = 'entropy-workbench';

type Link = RPCLink<ClientContext>;

/** How a try to open the socket ended. */
type Opening = { readonly kind: 'open'; readonly socket: WebSocket } | { readonly kind: 'refused' | 'away' };

/** A WebSocket to the page's own host that comes back by itself when it is lost. */
export class SocketHost {
  readonly connection = new ConnectionCell({ kind: 'lost', since: Date.now() });
  readonly #token: string;
  #link: Link | null = null;

  constructor(token: string) {
    this.#token = token;
  }

  /** The link of the open socket. */
  link(): Link {
    if (this.#link === null) throw new ConnectionLostError();
    return this.#link;
  }

  /** The first connection: whether there is one, or why not. */
  async connect(): Promise<Opening['kind']> {
    const opening = await this.#open();
    if (opening.kind === 'open') this.#use(opening.socket);
    return opening.kind;
  }

  #use(socket: WebSocket): void {
    this.#link = new RPCLink({ websocket: socket, plugins: [validated()] });
    socket.addEventListener('close', () => {
      this.#link = null;
      this.connection.set({ kind: 'lost', since: Date.now() });
      void this.#comeBack();
    });
    this.connection.set({ kind: 'connected' });
  }

  async #comeBack(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
      const opening = await this.#open();
      if (opening.kind === 'open') {
        this.#use(opening.socket);
        return;
      }
      if (opening.kind === 'refused') {
        this.connection.set({ kind: 'refused' });
        return;
      }
    }
  }

  async #open(): Promise<Opening> {
    const address = new URL('/rpc', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.hash = '';
    const socket = new WebSocket(address, [PROTOCOL, this.#token]);
    const open = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => {
        resolve(true);
      });
      socket.addEventListener('close', () => {
        resolve(false);
      });
    });
    if (open) return { kind: 'open', socket };
    return { kind: (await answers()) ? 'refused' : 'away' };
  }
}

/** A refused socket does not say why. Where the host still serves this page, it was the token. */
async function answers(): Promise<boolean> {
  try {
    const response = await fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store' });
    return response.status < 500;
  } catch {
    return false;
  }
}
