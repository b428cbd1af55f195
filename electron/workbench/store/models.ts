import type { Connection } from './connection.ts';

/** What is known of a model's file. */
export interface ModelFile {
  /** Of the file's content, in hexadecimal: what a model is known by. */
  readonly sha256: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly architecture: string | null;
  readonly quantisation: string | null;
  /** Tokens of context the model was trained for. */
  readonly contextLength: number | null;
}

export interface Model extends ModelFile {
  readonly id: number;
  /** An external one has no file here, only imported runs: of a file's facts it has the name. */
  readonly kind: 'file' | 'external';
  readonly addedAt: string;
}

const COLUMNS =
  'id, kind, sha256, name, path, bytes, architecture, quantisation, context_length AS contextLength, added_at AS addedAt';

export class Models {
  readonly #connection: Connection;
  readonly #upsert;
  readonly #addExternal;
  readonly #get;
  readonly #find;
  readonly #list;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#upsert = connection.query<(string | number | null)[]>(
      `INSERT INTO models (sha256, name, path, bytes, architecture, quantisation, context_length, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, path = excluded.path,
         architecture = excluded.architecture, quantisation = excluded.quantisation,
         context_length = excluded.context_length`,
    );
    this.#addExternal = connection.query<[string, string, string]>(
      `INSERT INTO models (kind, sha256, name, path, bytes, added_at) VALUES ('external', ?, ?, '', 0, ?)
       ON CONFLICT (sha256) DO NOTHING`,
    );
    this.#get = connection.query<[number], Model>(`SELECT ${COLUMNS} FROM models WHERE id = ?`);
    this.#find = connection.query<[string], Model>(`SELECT ${COLUMNS} FROM models WHERE sha256 = ?`);
    this.#list = connection.query<[], Model>(`SELECT ${COLUMNS} FROM models ORDER BY id`);
  }

  /** Adds a model, or notes where and under what name its file is now. */
  upsert(model: ModelFile): Model {
    return this.#connection.transaction(() => {
      this.#upsert.run(
        model.sha256,
        model.name,
        model.path,
        model.bytes,
        model.architecture,
        model.quantisation,
        model.contextLength,
        this.#connection.now(),
      );
      const stored = this.#find.get(model.sha256);
      if (stored === undefined) throw new Error(`Model ${model.sha256} vanished while it was added`);
      return stored;
    });
  }

  /** The external model of that name, added where it is not there. */
  external(name: string): Model {
    return this.#connection.transaction(() => {
      const key = `external:${name}`;
      this.#addExternal.run(key, name, this.#connection.now());
      const stored = this.#find.get(key);
      if (stored === undefined) throw new Error(`Model ${name} vanished while it was added`);
      return stored;
    });
  }

  get(id: number): Model | undefined {
    return this.#get.get(id);
  }

  findBySha256(sha256: string): Model | undefined {
    return this.#find.get(sha256);
  }

  list(): Model[] {
    return this.#list.all();
  }
}
