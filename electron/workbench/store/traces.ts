import {
  CODEC_VERSION,
  decodeTrace,
  encodeTrace,
  type DecodedTrace,
  type Trace,
} from '#shared/trace/index.ts';
import type { Connection } from './connection.ts';

/** A response's trace; `missing` where none was stored; `damaged` with the reason, never as numbers. */
export type StoredTrace = DecodedTrace | { readonly kind: 'missing' };

export class Traces {
  readonly #add;
  readonly #get;

  constructor(connection: Connection) {
    this.#add = connection.query<[number, number, Uint8Array]>(
      'INSERT INTO traces (response_id, codec_version, bytes) VALUES (?, ?, ?)',
    );
    this.#get = connection.query<[number], { bytes: Uint8Array }>(
      'SELECT bytes FROM traces WHERE response_id = ?',
    );
  }

  /** Part of committing a response: see Responses.commitFinished. */
  add(responseId: number, trace: Trace): void {
    this.#add.run(responseId, CODEC_VERSION, encodeTrace(trace));
  }

  read(responseId: number): StoredTrace {
    const bytes = this.stored(responseId);
    return bytes === undefined ? { kind: 'missing' } : decodeTrace(bytes);
  }

  /** A trace in its stored form, as shared/trace reads it. */
  stored(responseId: number): Uint8Array | undefined {
    return this.#get.get(responseId)?.bytes;
  }
}
