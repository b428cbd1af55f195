import { randomUUID } from 'node:crypto';
import { ruleSchema, USUAL_RULE, type Rule } from '#shared/contract/grading-rule.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { Connection } from './connection.ts';
import { ITEM_COLUMNS, readItem, type Item, type ItemRow, type NewItem } from './items.ts';
import { parseJson } from './json.ts';
import type { Leftovers } from './leftovers.ts';

export interface NewBenchmark {
  readonly name: string;
  /** Of the items' content, in hexadecimal. */
  readonly contentSha256: string;
  /** Where it came from, in words or as a path. */
  readonly source: string;
  /** Of shared/grading/presets.ts; none where it is absent. */
  readonly preset?: string | null;
  /** How its answers are graded; as numbers where it is absent. */
  readonly rule?: Rule;
}

export interface Benchmark extends NewBenchmark {
  readonly id: number;
  readonly addedAt: string;
  readonly preset: string | null;
  readonly rule: Rule;
}

/** A benchmark as its row has it. */
export type BenchmarkRow = Omit<Benchmark, 'rule'> & { readonly ruleJson: string };

export const BENCHMARK_COLUMNS = `id, name, content_sha256 AS contentSha256, source, added_at AS addedAt, preset,
  rule_json AS ruleJson`;

/** @throws WorkspaceDamagedError where its rule is none; `file` is the workspace's. */
export function readBenchmark<Row extends BenchmarkRow>(row: Row, file: string) {
  const { ruleJson, ...rest } = row;
  return { ...rest, rule: parseJson(ruleSchema, ruleJson, file, `how "${row.name}" is graded`) };
}

/** One that was removed is not seen any more, one that is being imported not yet: see leftovers.ts. */
export const SEEN_BENCHMARK = 'benchmarks.id NOT IN (SELECT benchmark_id FROM hidden_benchmarks)';

/** A name for a benchmark that is not seen: it takes none from the others. */
export const nobodysName = (): string => `hidden ${randomUUID()}`;

export class Benchmarks {
  readonly #connection: Connection;
  readonly #leftovers: Leftovers;
  readonly #add;
  readonly #rename;
  readonly #setRule;
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
    this.#add = connection.query<[Omit<BenchmarkRow, 'id'>]>(
      `INSERT INTO benchmarks (name, content_sha256, source, added_at, preset, rule_json)
       VALUES ($name, $contentSha256, $source, $addedAt, $preset, $ruleJson)`,
    );
    this.#setRule = connection.query<[string, number]>(
      `UPDATE benchmarks SET rule_json = ? WHERE id = ? AND ${SEEN_BENCHMARK}`,
    );
    this.#addItem = connection.query<[Omit<ItemRow, 'id'>]>(
      `INSERT INTO items (benchmark_id, position, key, category, question, reference, details_json)
       VALUES ($benchmarkId, $position, $key, $category, $question, $reference, $detailsJson)`,
    );
    this.#get = connection.query<[number], BenchmarkRow>(
      `SELECT ${BENCHMARK_COLUMNS} FROM benchmarks WHERE id = ? AND ${SEEN_BENCHMARK}`,
    );
    this.#byName = connection.query<[string], BenchmarkRow>(
      `SELECT ${BENCHMARK_COLUMNS} FROM benchmarks WHERE name = ? AND ${SEEN_BENCHMARK}`,
    );
    this.#byContent = connection.query<[string], BenchmarkRow>(
      `SELECT ${BENCHMARK_COLUMNS} FROM benchmarks WHERE content_sha256 = ? AND ${SEEN_BENCHMARK} ORDER BY id`,
    );
    this.#list = connection.query<[], BenchmarkRow>(
      `SELECT ${BENCHMARK_COLUMNS} FROM benchmarks WHERE ${SEEN_BENCHMARK} ORDER BY id`,
    );
    this.#items = connection.query<[number], ItemRow>(
      `SELECT ${ITEM_COLUMNS} FROM items WHERE benchmark_id = ? ORDER BY position`,
    );
    this.#itemsById = connection.query<[number, string], ItemRow>(
      `SELECT ${ITEM_COLUMNS} FROM items
       WHERE benchmark_id = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY position`,
    );
    this.#count = connection.query<[number], { count: number }>(
      'SELECT count(*) AS count FROM items WHERE benchmark_id = ?',
    );
  }

  /** Adds a benchmark with all its items, in their order, or nothing. Its name and their keys must be new. */
  add(benchmark: NewBenchmark, items: Iterable<NewItem>): Benchmark {
    return this.#connection.transaction(() => {
      const added = this.#insert(benchmark, benchmark.name);
      let position = 0;
      for (const item of items) this.#addItemAt(added.id, position++, item);
      return added;
    });
  }

  /**
   * A benchmark that is not seen before `arrive`, with its items; gives their ids by their keys. It is left over where
   * it does not come to that (see leftovers.ts).
   */
  addArriving(benchmark: NewBenchmark, items: Iterable<NewItem>): { id: number; items: Map<string, number> } {
    return this.#connection.transaction(() => {
      const { id } = this.#insert(benchmark, nobodysName());
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
    const { name } = benchmark;
    const hidden = this.#connection.transaction(() => {
      const inserted = this.#insert(benchmark, nobodysName());
      this.#leftovers.hideArriving(inserted.id);
      return inserted;
    });
    const { id } = hidden;
    let added: Benchmark | null;
    try {
      const slices = new Slices();
      for (let position = 0; position < items.length;) {
        position = this.#connection.transaction(() => this.#addSlice(id, position, items, slices));
        await slices.next();
        if (!this.#connection.isOpen) throw new DOMException('The workspace was closed.', 'AbortError');
      }
      added = this.arrive(id, name) ? { ...hidden, name } : null;
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

  #insert(benchmark: NewBenchmark, name: string): Benchmark {
    const { contentSha256, source, preset = null } = benchmark;
    const rule = ruleSchema.parse(benchmark.rule ?? USUAL_RULE);
    const added = { name, contentSha256, source, addedAt: this.#connection.now(), preset };
    const { id } = this.#add.run({ ...added, ruleJson: JSON.stringify(rule) });
    return { id, ...added, rule };
  }

  #addItemAt(benchmarkId: number, position: number, { details = {}, ...item }: NewItem): number {
    const { key, category, question, reference } = item;
    const detailsJson = JSON.stringify(details);
    return this.#addItem.run({ benchmarkId, position, key, category, question, reference, detailsJson }).id;
  }

  /** How its answers are graded from now on; what was graded stays as it is. */
  setRule(id: number, rule: Rule): void {
    this.#setRule.run(JSON.stringify(ruleSchema.parse(rule)), id);
  }

  get(id: number): Benchmark | undefined {
    return this.#read(this.#get.get(id));
  }

  findByName(name: string): Benchmark | undefined {
    return this.#read(this.#byName.get(name));
  }

  /** The oldest benchmark of that content, whatever its name. */
  findByContent(contentSha256: string): Benchmark | undefined {
    return this.#read(this.#byContent.get(contentSha256));
  }

  list(): Benchmark[] {
    return this.#list.all().map((row) => readBenchmark(row, this.#connection.file));
  }

  /** Items in the benchmark's order: all, or those of `ids`. */
  items(benchmarkId: number, ids?: readonly number[]): Item[] {
    const rows =
      ids === undefined
        ? this.#items.all(benchmarkId)
        : this.#itemsById.all(benchmarkId, JSON.stringify(ids));
    return rows.map((row) => readItem(row, this.#connection.file));
  }

  countItems(benchmarkId: number): number {
    return this.#count.get(benchmarkId)?.count ?? 0;
  }

  #read(row: BenchmarkRow | undefined): Benchmark | undefined {
    return row && readBenchmark(row, this.#connection.file);
  }
}
