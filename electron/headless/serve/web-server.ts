import { randomBytes } from 'node:crypto';
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RpcServer } from '#workbench/api/index.ts';
import { hasToken, hostInAddress, isOwnPage, PROTOCOL } from './admission.ts';
import { sendTable, type Downloads } from './downloads.ts';
import { socketPipe } from './socket-pipe.ts';
import { SAFE_HEADERS, sendFile } from './static-files.ts';

export interface WebServerOptions {
  /** The built page: out/renderer. */
  readonly folder: string;
  readonly rpc: RpcServer;
  readonly downloads: Downloads;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Whether the Host may be another than this machine. */
  readonly allowRemote: boolean;
  readonly log: (error: unknown) => void;
}

/** Largest message of a page: a file of 64 MiB in base64, with room for the sentence that refuses a larger one. */
const LARGEST_MESSAGE = 128 * 2 ** 20;

/** What a stream says where its reader went away midway, which is nothing to tell of. */
const READER_LEFT = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']);

/** Pages that are connected are asked this often whether they are still there (ms). */
const HEARTBEAT = 30_000;

/** The workbench over HTTP: the built page, its WebSocket at /rpc, and downloads. */
export class WebServer {
  /** New with every start; whoever has it may do everything. */
  readonly token = randomBytes(32).toString('base64url');
  readonly #options: WebServerOptions;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols: () => PROTOCOL,
  });
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(options: WebServerOptions) {
    this.#options = options;
    this.#http = createServer((request, response) => {
      void this.#answer(request, response);
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** Starts to listen; gives the address, without the token. @throws what the system says where it cannot */
  async listen(): Promise<string> {
    const { host, port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, host, () => {
        this.#http.off('error', reject);
        resolve();
      });
    });
    this.#heartbeat = setInterval(() => {
      this.#dropDead();
    }, HEARTBEAT).unref();
    return `http://${hostInAddress(host)}:${(this.#http.address() as AddressInfo).port}/`;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    for (const socket of this.#sockets.clients) socket.close(1001);
    const closed = new Promise((resolve) => this.#http.close(resolve));
    this.#http.closeAllConnections();
    for (const socket of this.#sockets.clients) socket.terminate();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { folder, downloads, log, allowRemote } = this.#options;
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
    try {
      if (!isOwnPage(request, allowRemote)) {
        refuse(response, 403);
        return;
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        refuse(response, 405);
        return;
      }
      const path = (request.url ?? '/').replace(/[?#].*$/s, '');
      // Only looking does not use an offer up.
      const table = request.method === 'GET' ? downloads.take(path) : undefined;
      if (table !== undefined) await sendTable(response, table);
      else if (!(await sendFile(folder, path, request, response))) refuse(response, 404);
    } catch (error) {
      if (!READER_LEFT.has((error as NodeJS.ErrnoException).code ?? '')) log(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { rpc, allowRemote } = this.#options;
    socket.on('error', () => undefined);
    const isRpc = request.url === '/rpc';
    const status = !isRpc
      ? 404
      : !isOwnPage(request, allowRemote)
        ? 403
        : !hasToken(request, this.token)
          ? 401
          : null;
    if (status !== null) {
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      // Its `close` follows, and ends what it had under way.
      client.on('error', () => undefined);
      client.on('pong', () => this.#silent.delete(client));
      rpc.connect(socketPipe(client));
    });
  }

  /** Pages that have not answered the last time. */
  readonly #silent = new Set<unknown>();

  #dropDead(): void {
    for (const socket of this.#sockets.clients) {
      if (this.#silent.delete(socket)) socket.terminate();
      else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status} ${STATUS_CODES[status] ?? ''}\n`);
}
