import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import type { AnswerEnd } from '#shared/trace/index.ts';
import type { Connection, Query } from './connection.ts';
import { containing } from './like.ts';
import type { ResponseState } from './response-rows.ts';

/** A response as lists show it. */
export interface ListedResponse {
  readonly id: number;
  readonly itemKey: string;
  readonly category: string | null;
  readonly sample: number;
  readonly question: string;
  readonly state: ResponseState;
  readonly extracted: string | null;
  readonly verdict: Verdict | null;
  readonly end: AnswerEnd | null;
  readonly tokens: number | null;
  readonly meanEntropy: number | null;
  readonly error: string | null;
}

/** Where a response stands in a query, from 0. */
export interface Place {
  readonly index: number;
  readonly total: number;
  readonly previous: number | null;
  readonly next: number | null;
}

/**
 * What rows are sorted by, the first term first. Numbers among the extracted answers stand in their order: as that is
 * written here, it is indexed (schema-3.ts).
 */
const ORDERS: Record<ResponseQuery['sort']['column'], readonly string[]> = {
  plan: [],
  question: ['items.question COLLATE NOCASE'],
  extracted: [`CAST(replace(extracted, ',', '') AS REAL)`, 'extracted'],
  verdict: ['verdict'],
  end: ['answer_end'],
  tokens: ['tokens'],
  meanEntropy: ['mean_entropy'],
  category: ['items.category COLLATE NOCASE'],
};

interface Parameters {
  readonly runId: number;
  readonly search: string;
  /** JSON lists. */
  readonly states: string;
  readonly ends: string;
  readonly verdicts: string;
}

type Ids = Query<[Parameters], { id: number }>;

/** Lists kept, the last used: as many as there may be windows with a table open. */
const KEPT = 4;

interface Kept {
  readonly key: string;
  readonly revision: number;
  readonly ids: readonly number[];
  /** Made when a place is first asked for. */
  index: Map<number, number> | null;
}

/**
 * Lists of a run's responses, filtered and sorted.
 *
 * A query's whole list of ids is made once and kept until something happens to the run's responses: then windows
 * anywhere in it, and a response's neighbours, take no time.
 */
export class ResponseList {
  readonly #connection: Connection;
  /** By their SQL: one for each order, and whether it is searched and filtered. */
  readonly #queries = new Map<string, Ids>();
  #kept: readonly Kept[] = [];
  readonly #revision;
  readonly #rows;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#revision = connection.query<[number], { revision: number }>(
      'SELECT revision FROM run_summaries WHERE run_id = ?',
    );
    this.#rows = connection.query<[string], ListedResponse>(
      `SELECT responses.id, items.key AS itemKey, items.category, sample, items.question, state, extracted, verdict,
         answer_end AS end, tokens, mean_entropy AS meanEntropy, error
       FROM json_each(?) AS wanted JOIN responses ON responses.id = wanted.value
         JOIN items ON items.id = responses.item_id
       ORDER BY wanted.key`,
    );
  }

  /** A window of a query's responses. */
  page(query: ResponseQuery, offset: number, limit: number): { total: number; rows: ListedResponse[] } {
    const ids = this.ids(query);
    return { total: ids.length, rows: this.#rows.all(JSON.stringify(ids.slice(offset, offset + limit))) };
  }

  /** Where a response stands in a query; null where it is not in it. */
  place(query: ResponseQuery, id: number): Place | null {
    const list = this.#list(query);
    list.index ??= new Map(list.ids.map((listed, index) => [listed, index]));
    const index = list.index.get(id);
    if (index === undefined) return null;
    const { ids } = list;
    return { index, total: ids.length, previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null };
  }

  /** All ids of a query in its order: absent values last, ties in plan order. */
  ids(query: ResponseQuery): readonly number[] {
    return this.#list(query).ids;
  }

  #list(query: ResponseQuery): Kept {
    const key = JSON.stringify(query);
    const revision = this.#revision.get(query.runId)?.revision ?? 0;
    const found = this.#kept.find((list) => list.key === key && list.revision === revision);
    const list = found ?? { key, revision, ids: this.#find(query), index: null };
    this.#kept = [list, ...this.#kept.filter((other) => other.key !== key)].slice(0, KEPT);
    return list;
  }

  #find(query: ResponseQuery): number[] {
    const sql = sqlOf(query);
    const ids = this.#queries.get(sql) ?? this.#connection.query<[Parameters], { id: number }>(sql);
    this.#queries.set(sql, ids);
    return ids.column({
      runId: query.runId,
      search: containing(query.search),
      states: JSON.stringify(query.states),
      ends: JSON.stringify(query.ends),
      verdicts: JSON.stringify(query.verdicts),
    });
  }
}

/**
 * The list is found in one covering index, with texts read only where they are searched or sorted by. Which index is
 * said: SQLite, which counts no rows here, would take one whose order makes it read the rows all over the table.
 */
function sqlOf({ search, sort, states, ends, verdicts }: ResponseQuery): string {
  const terms = ORDERS[sort.column];
  const isSearched = search !== '';
  const needsItems = isSearched || terms.some((term) => term.startsWith('items.'));
  const index = sort.column === 'extracted' && !isSearched ? 'responses_by_extracted' : 'responses_listed';
  const order = terms.map((term) => `${term} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST`);
  // The plan backwards is an order of its own; elsewhere it breaks ties, and stands as it is.
  order.push(sort.column === 'plan' && sort.descending ? 'responses.id DESC' : 'responses.id');
  const matches = ['items.question', 'responses.text', 'items.key', 'items.category']
    .map((column) => `${column} LIKE $search ESCAPE '\\'`)
    .join(' OR ');
  const conditions = [
    'run_id = $runId',
    ...(states.length === 0 ? [] : ['state IN (SELECT value FROM json_each($states))']),
    ...(ends.length === 0 ? [] : ['answer_end IN (SELECT value FROM json_each($ends))']),
    ...(verdicts.length === 0
      ? []
      : [`coalesce(verdict, 'ungraded') IN (SELECT value FROM json_each($verdicts))`]),
    ...(isSearched ? [`(${matches})`] : []),
  ];
  return `SELECT responses.id FROM responses INDEXED BY ${index}
    ${needsItems ? 'CROSS JOIN items ON items.id = responses.item_id' : ''}
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${order.join(', ')}`;
}
