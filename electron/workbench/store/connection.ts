import Database from 'better-sqlite3';
import { translate } from './errors.ts';

/** A prepared statement whose failures come as the typed errors of errors.ts. */
export interface Query<Parameters extends unknown[], Row> {
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  /** The first column of all rows. */
  column(...parameters: Parameters): Row[keyof Row][];
  /** Runs a change; gives the number of rows changed and the id of the last one inserted. */
  run(...parameters: Parameters): { readonly changes: number; readonly id: number };
}

export interface ConnectionOptions {
  /** How long a write waits for another program's lock (ms). */
  readonly busyTimeoutMs: number;
  /** Most pages (of 4 KiB) the file may grow to, as a full disk would have it; 0: no limit. */
  readonly maxPages: number;
  readonly now: () => Date;
}

/** The one connection of a workspace's owner. */
export class Connection {
  readonly file: string;
  readonly #database: Database.Database;
  readonly #now: () => Date;

  constructor(file: string, options: ConnectionOptions) {
    this.file = file;
    this.#now = options.now;
    this.#database = this.#guard(() => new Database(file, { timeout: options.busyTimeoutMs }));
    this.#guard(() => {
      // FULL waits for the disk at each commit: with NORMAL a power cut loses the last finished responses.
      // It costs one flush a response (see tests/bench/store.ts), and a response takes far longer to generate.
      this.pragma('synchronous = FULL');
      this.pragma('fullfsync = ON');
      this.pragma('foreign_keys = ON');
      // So that INSERT OR REPLACE runs delete triggers: grades are append-only.
      this.pragma('recursive_triggers = ON');
      if (options.maxPages > 0) this.pragma(`max_page_count = ${options.maxPages}`);
    });
  }

  /** The present moment as it is stored: ISO 8601, UTC. */
  now(): string {
    return this.#now().toISOString();
  }

  query<Parameters extends unknown[], Row = never>(sql: string): Query<Parameters, Row> {
    const statement = this.#guard(() => this.#database.prepare<Parameters, Row>(sql));
    let plucked: Database.Statement<Parameters, Row[keyof Row]> | undefined;
    return {
      get: (...parameters) => this.#guard(() => statement.get(...parameters)),
      all: (...parameters) => this.#guard(() => statement.all(...parameters)),
      column: (...parameters) =>
        this.#guard(() => {
          plucked ??= this.#database.prepare<Parameters, Row[keyof Row]>(sql).pluck();
          return plucked.all(...parameters);
        }),
      run: (...parameters) =>
        this.#guard(() => {
          const { changes, lastInsertRowid } = statement.run(...parameters);
          return { changes, id: Number(lastInsertRowid) };
        }),
    };
  }

  /** All of `change` or nothing of it. One inside another is part of the outer one. */
  transaction<Result>(change: () => Result): Result {
    return this.#guard(() => this.#database.transaction(change).immediate());
  }

  get isOpen(): boolean {
    return this.#database.open;
  }

  pragma(pragma: string): unknown {
    return this.#guard(() => this.#database.pragma(pragma, { simple: true }));
  }

  script(sql: string): void {
    this.#guard(() => this.#database.exec(sql));
  }

  close(): void {
    this.#database.close();
  }

  #guard<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      throw translate(error, this.file);
    }
  }
}
