import type { Connection } from './connection.ts';
import { ITEM_COLUMNS, readItem, type Item, type ItemRow } from './items.ts';
import { containing } from './like.ts';

export interface ItemQuery {
  readonly benchmarkId: number;
  /** In key, question, reference and category; empty for all. */
  readonly search: string;
  readonly category: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface ItemPage {
  /** Items that the query finds. */
  readonly total: number;
  /** In the benchmark's order. */
  readonly rows: Item[];
  /** All categories of the benchmark, sorted. */
  readonly categories: string[];
}

const FOUND = `FROM items WHERE benchmark_id = $benchmarkId AND ($category IS NULL OR category = $category)
  AND ($search IS NULL OR key LIKE $search ESCAPE '\\' OR question LIKE $search ESCAPE '\\'
    OR reference LIKE $search ESCAPE '\\' OR category LIKE $search ESCAPE '\\')`;

interface Parameters {
  readonly benchmarkId: number;
  readonly category: string | null;
  readonly search: string | null;
}

export class ItemList {
  readonly #connection: Connection;
  readonly #count;
  readonly #rows;
  readonly #categories;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#count = connection.query<[Parameters], { count: number }>(`SELECT count(*) AS count ${FOUND}`);
    this.#rows = connection.query<[Parameters & { offset: number; limit: number }], ItemRow>(
      `SELECT ${ITEM_COLUMNS} ${FOUND}
       ORDER BY position LIMIT $limit OFFSET $offset`,
    );
    this.#categories = connection.query<[number], { category: string }>(
      `SELECT DISTINCT category FROM items WHERE benchmark_id = ? AND category IS NOT NULL ORDER BY category`,
    );
  }

  page({ benchmarkId, search, category, offset, limit }: ItemQuery): ItemPage {
    const found = { benchmarkId, category, search: search === '' ? null : containing(search) };
    return {
      total: this.#count.get(found)?.count ?? 0,
      rows: this.#rows.all({ ...found, offset, limit }).map((row) => readItem(row, this.#connection.file)),
      categories: this.#categories.all(benchmarkId).map((row) => row.category),
    };
  }
}
