import { randomUUID } from 'node:crypto';
import { Slices } from '#workbench/slices/index.ts';
import type { Connection } from './connection.ts';
import type { Leftovers } from './leftovers.ts';

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

/** One that was removed is not seen any more, one that is being imported not yet: see leftovers.ts. */
export const SEEN_BENCHMARK = 'benchmarks.id NOT IN (SELECT benchmark_id FROM hidden_benchmarks)';

/** A name for a benchmark that is not seen: it takes none from the others. */
export const nobodysName = (): string => `hidden ${randomUUID()}`;

export class Benchmarks {
  readonly #connection: Connection;
  readonly #leftovers: Leftovers;
  readonly #add;
  readonly #rename;
  readonly #addItem;
  readonly #get;
  readonly #byName;
  readonly #byContent;
  readonly #list;
  readonly #items;
  readonly #itemsById;
  readonly #count;

  constructor(connection: Connection, leftovers: Leftovers) {
    this.#connection = connection;
    this.#leftovers = leftovers;
    this.#rename = connection.query<[string, number]>('UPDATE benchmarks SET name = ? WHERE id = ?');
    this.#add = connection.query<[string, string, string, string]>(
      'INSERT INTO benchmarks (name, content_sha256, source, added_at) VALUES (?, ?, ?, ?)',
    );
    this.#addItem = connection.query<[number, number, string, string | null, string, string]>(
      `INSERT INTO items (benchmark_id, position, key, category, question, reference) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#get = connection.query<[number], Benchmark>(
      `SELECT ${BENCHMARK} FROM benchmarks WHERE id = ? AND ${SEEN_BENCHMARK}`,
    );
    this.#byName = connection.query<[string], Benchmark>(
      `SELECT ${BENCHMARK} FROM benchmarks WHERE name = ? AND ${SEEN_BENCHMARK}`,
    );
    this.#byContent = connection.query<[string], Benchmark>(
      `SELECT ${BENCHMARK} FROM benchmarks WHERE content_sha256 = ? AND ${SEEN_BENCHMARK} ORDER BY id`,
    );
    this.#list = connection.query<[], Benchmark>(
      `SELECT ${BENCHMARK} FROM benchmarks WHERE ${SEEN_BENCHMARK} ORDER BY id`,
    );
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
      for (const item of items) this.#addItemAt(id, position++, item);
      const { name, contentSha256, source } = benchmark;
      return { id, name, contentSha256, source, addedAt };
    });
  }

  /**
   * A benchmark that is not seen before `arrive`, with its items; gives their ids by their keys. It is left over where
   * it does not come to that (see leftovers.ts).
   */
  addArriving(benchmark: NewBenchmark, items: Iterable<NewItem>): { id: number; items: Map<string, number> } {
    return this.#connection.transaction(() => {
      const { contentSha256, source } = benchmark;
      const { id } = this.#add.run(nobodysName(), contentSha256, source, this.#connection.now());
      this.#leftovers.hideArriving(id);
      const ids = new Map<string, number>();
      try {
        for (const item of items) ids.set(item.key, this.#addItemAt(id, ids.size, item));
      } catch (error) {
        this.#leftovers.abandon(id);
        throw error;
      }
      return { id, items: ids };
    });
  }

  /** From now on it is seen, under this name; gives whether that was free. */
  arrive(id: number, name: string): boolean {
    return this.#connection.transaction(() => {
      if (this.findByName(name) !== undefined) return false;
      this.#rename.run(name, id);
      this.#leftovers.show(id);
      return true;
    });
  }

  /**
   * As `add`, in slices: it is seen when it is whole. Gives null where another has taken its name meanwhile.
   *
   * @throws DOMException named AbortError where the workspace is closed before that; then it never was there
   */
  async addInSlices(benchmark: NewBenchmark, items: readonly NewItem[]): Promise<Benchmark | null> {
    const { name, contentSha256, source } = benchmark;
    const addedAt = this.#connection.now();
    const id = this.#connection.transaction(() => {
      const hidden = this.#add.run(nobodysName(), contentSha256, source, addedAt);
      this.#leftovers.hideArriving(hidden.id);
      return hidden.id;
    });
    let added: Benchmark | null;
    try {
      const slices = new Slices();
      for (let position = 0; position < items.length;) {
        position = this.#connection.transaction(() => this.#addSlice(id, position, items, slices));
        await slices.next();
        if (!this.#connection.isOpen) throw new DOMException('The workspace was closed.', 'AbortError');
      }
      added = this.arrive(id, name) ? { id, name, contentSha256, source, addedAt } : null;
    } finally {
      this.#leftovers.abandon(id);
    }
    if (added === null) await this.#leftovers.clear();
    return added;
  }

  /** Adds as many items from a position on as a slice has room for; gives the next position. */
  #addSlice(id: number, from: number, items: readonly NewItem[], slices: Slices): number {
    let position = from;
    for (const item of items.slice(from, from + 1000)) {
      this.#addItemAt(id, position++, item);
      if (slices.isOver) break;
    }
    return position;
  }

  #addItemAt(benchmarkId: number, position: number, { key, category, question, reference }: NewItem): number {
    return this.#addItem.run(benchmarkId, position, key, category, question, reference).id;
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
