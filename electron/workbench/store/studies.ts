import { z } from 'zod';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';

export interface NewStudy {
  readonly name: string;
  /** What was asked for, as JSON. */
  readonly spec: unknown;
  /** A text that is the same for studies that ask for the same (a hash of the spec, say). */
  readonly specKey: string;
}

export interface Study extends NewStudy {
  readonly id: number;
  readonly createdAt: string;
}

type Row = Omit<Study, 'spec'> & { readonly specJson: string };

const COLUMNS = 'id, name, spec_key AS specKey, created_at AS createdAt, spec_json AS specJson';

export class Studies {
  readonly #connection: Connection;
  readonly #create;
  readonly #get;
  readonly #newest;
  readonly #list;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#create = connection.query<[string, string, string, string]>(
      'INSERT INTO studies (name, spec_key, created_at, spec_json) VALUES (?, ?, ?, ?)',
    );
    this.#get = connection.query<[number], Row>(`SELECT ${COLUMNS} FROM studies WHERE id = ?`);
    this.#newest = connection.query<[string], Row>(
      `SELECT ${COLUMNS} FROM studies WHERE spec_key = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#list = connection.query<[], Row>(`SELECT ${COLUMNS} FROM studies ORDER BY id`);
  }

  create({ name, spec, specKey }: NewStudy): Study {
    const createdAt = this.#connection.now();
    const { id } = this.#create.run(name, specKey, createdAt, JSON.stringify(spec));
    return { id, name, spec, specKey, createdAt };
  }

  get(id: number): Study | undefined {
    return this.#read(this.#get.get(id));
  }

  findNewest(specKey: string): Study | undefined {
    return this.#read(this.#newest.get(specKey));
  }

  list(): Study[] {
    return this.#list.all().flatMap((row) => this.#read(row) ?? []);
  }

  #read(row: Row | undefined): Study | undefined {
    if (row === undefined) return undefined;
    const { specJson, ...study } = row;
    const spec = parseJson(z.json(), specJson, this.#connection.file, `what study ${row.id} asked for`);
    return { ...study, spec };
  }
}
