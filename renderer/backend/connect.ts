import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Backend, Client } from './backend.ts';
import { ConnectionCell, ConnectionLostError } from './connection.ts';
import { receivePort } from './port-handshake.ts';
import { SocketHost } from './socket-host.ts';
import { forgetToken, storeTokenFromAddress, takeToken } from './token.ts';
import { validated } from './validated.ts';

/** How the page found its host, or why it has none. */
export type Boot =
  | { readonly kind: 'ready'; readonly backend: Backend }
  /** Opened in a browser without the token that the host prints. */
  | { readonly kind: 'no-token' }
  /** The host does not know the token. */
  | { readonly kind: 'refused' }
  /** Nothing answers. */
  | { readonly kind: 'away' };

/** Finds the host: with a token, the one that served the page; otherwise the shell around it. */
export async function connectBackend(): Promise<Boot> {
  watchForNewToken();
  const token = takeToken(window);
  if (token !== null) return connectSocket(token);
  // A page over http is a browser's, but for development; anything else is the shell's, which may be slow.
  const port = await receivePort(window, window.location.protocol === 'http:' ? 1500 : 30_000);
  if (port !== null) return { kind: 'ready', backend: overPort(port) };
  return { kind: window.location.protocol === 'http:' ? 'no-token' : 'away' };
}

/**
 * The printed address pasted into a tab that shows the workbench changes the fragment only: the page is
 * loaded anew with the token.
 */
function watchForNewToken(): void {
  window.addEventListener('hashchange', () => {
    if (storeTokenFromAddress(window)) window.location.reload();
  });
}

function overPort(port: MessagePort): Backend {
  const connection = new ConnectionCell({ kind: 'connected' });
  // Electron tells the page of a closed port; plain Chromium does not.
  port.addEventListener('close', () => {
    connection.set({ kind: 'ended' });
  });
  const link = new RPCLink({ port, plugins: [validated()] });
  const client: Client = createORPCClient(
    new DynamicLink(() => {
      if (connection.state.kind !== 'connected') throw new ConnectionLostError();
      return link;
    }),
  );
  return { kind: 'desktop', client, connection };
}

async function connectSocket(token: string): Promise<Boot> {
  const host = new SocketHost(token);
  const opening = await host.connect();
  if (opening === 'refused') forgetToken(window);
  if (opening !== 'open') return { kind: opening };
  const client: Client = createORPCClient(new DynamicLink(() => host.link()));
  return { kind: 'ready', backend: { kind: 'browser', client, connection: host.connection } };
}
