import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportedTable } from '#workbench/analysis/index.ts';

/** How long a table waits to be fetched (ms). */
const LASTS = 60_000;

/** Tables that wait at once; the oldest makes room. */
const MOST = 100;

const PATH = '/download/';

/** Tables to be fetched, each once: whoever has the address, has the right. */
export class Downloads {
  readonly #offered = new Map<string, { table: ExportedTable; timer: NodeJS.Timeout }>();

  /** Offers a table; gives the path to fetch it from. It is written while it is fetched. */
  offer(table: ExportedTable): string {
    const ticket = randomBytes(32).toString('base64url');
    const timer = setTimeout(() => this.#offered.delete(ticket), LASTS).unref();
    this.#offered.set(ticket, { table, timer });
    const [oldest] = this.#offered.keys();
    if (this.#offered.size > MOST && oldest !== undefined) this.#take(oldest);
    return `${PATH}${ticket}`;
  }

  /** The table of a path, once; undefined where the path is no offer (any more). */
  take(path: string): ExportedTable | undefined {
    return path.startsWith(PATH) ? this.#take(path.slice(PATH.length)) : undefined;
  }

  close(): void {
    for (const ticket of [...this.#offered.keys()]) this.#take(ticket);
  }

  #take(ticket: string): ExportedTable | undefined {
    const offered = this.#offered.get(ticket);
    clearTimeout(offered?.timer);
    this.#offered.delete(ticket);
    return offered?.table;
  }
}

/** Characters sent at once. */
const BLOCK = 1 << 16;

/** Sends a table at the reader's pace. Where it fails midway the connection is broken, so that nobody takes a part for all. */
export async function sendTable(
  response: ServerResponse,
  { name, type, header, lines }: ExportedTable,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
  });
  async function* blocks(): AsyncGenerator<string> {
    let block = header ?? '';
    for await (const line of lines()) {
      block += line;
      if (block.length < BLOCK) continue;
      yield block;
      block = '';
    }
    yield block;
  }
  await pipeline(Readable.from(blocks()), response);
}
