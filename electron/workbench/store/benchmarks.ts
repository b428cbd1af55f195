import type { Connection } from './connection.ts';

export interface NewBenchmark {
  readonly name: string;
  /** Of the items' content, in hexadecimal. */
  readonly contentSha256: string;
  /** Where it came from, in words or as a path. */
  readonly source: string;
}

export interface Benchmark extends NewBenchmark {
  readonly id: number;
  readonly addedAt: string;
}

export interface NewItem {
  /** The item's name within its benchmark. */
  readonly key: string;
  readonly question: string;
  readonly reference: string;
  readonly category: string | null;
}

export interface Item extends NewItem {
  readonly id: number;
  readonly benchmarkId: number;
  /** Place within the benchmark, from 0. */
  readonly position: number;
}

const BENCHMARK = 'id, name, content_sha256 AS contentSha256, source, added_at AS addedAt';
const ITEM = 'id, benchmark_id AS benchmarkId, position, key, category, question, reference';

export class Benchmarks {
  readonly #connection: Connection;
  readonly #add;
  readonly #addItem;
  readonly #get;
  readonly #byName;
  readonly #byContent;
  readonly #list;
  readonly #items;
  readonly #itemsById;
  readonly #count;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#add = connection.query<[string, string, string, string]>(
      'INSERT INTO benchmarks (name, content_sha256, source, added_at) VALUES (?, ?, ?, ?)',
    );
    this.#addItem = connection.query<[number, number, string, string | null, string, string]>(
      `INSERT INTO items (benchmark_id, position, key, category, question, reference) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#get = connection.query<[number], Benchmark>(`SELECT ${BENCHMARK} FROM benchmarks WHERE id = ?`);
    this.#byName = connection.query<[string], Benchmark>(
      `SELECT ${BENCHMARK} FROM benchmarks WHERE name = ?`,
    );
    this.#byContent = connection.query<[string], Benchmark>(
      `SELECT ${BENCHMARK} FROM benchmarks WHERE content_sha256 = ? ORDER BY id`,
    );
    this.#list = connection.query<[], Benchmark>(`SELECT ${BENCHMARK} FROM benchmarks ORDER BY id`);
    this.#items = connection.query<[number], Item>(
      `SELECT ${ITEM} FROM items WHERE benchmark_id = ? ORDER BY position`,
    );
    this.#itemsById = connection.query<[number, string], Item>(
      `SELECT ${ITEM} FROM items
       WHERE benchmark_id = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY position`,
    );
    this.#count = connection.query<[number], { count: number }>(
      'SELECT count(*) AS count FROM items WHERE benchmark_id = ?',
    );
  }

  /** Adds a benchmark with all its items, in their order, or nothing. Its name and their keys must be new. */
  add(benchmark: NewBenchmark, items: Iterable<NewItem>): Benchmark {
    return this.#connection.transaction(() => {
      const addedAt = this.#connection.now();
      const { id } = this.#add.run(benchmark.name, benchmark.contentSha256, benchmark.source, addedAt);
      let position = 0;
      for (const item of items) {
        this.#addItem.run(id, position, item.key, item.category, item.question, item.reference);
        position += 1;
      }
      const { name, contentSha256, source } = benchmark;
      return { id, name, contentSha256, source, addedAt };
    });
  }

  get(id: number): Benchmark | undefined {
    return this.#get.get(id);
  }

  findByName(name: string): Benchmark | undefined {
    return this.#byName.get(name);
  }

  /** The oldest benchmark of that content, whatever its name. */
  findByContent(contentSha256: string): Benchmark | undefined {
    return this.#byContent.get(contentSha256);
  }

  list(): Benchmark[] {
    return this.#list.all();
  }

  /** Items in the benchmark's order: all, or those of `ids`. */
  items(benchmarkId: number, ids?: readonly number[]): Item[] {
    return ids === undefined
      ? this.#items.all(benchmarkId)
      : this.#itemsById.all(benchmarkId, JSON.stringify(ids));
  }

  countItems(benchmarkId: number): number {
    return this.#count.get(benchmarkId)?.count ?? 0;
  }
}
