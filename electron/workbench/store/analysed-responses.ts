import { MEASURES_VERSION, type Profile } from '#shared/measures/index.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import type { AnswerEnd } from '#shared/trace/index.ts';
import { numbersOf } from '#workbench/derived/index.ts';
import type { Connection, Query } from './connection.ts';
import { SEEN_RUN } from './runs.ts';

/** A finished response as an analysis sees it. */
export interface AnalysedResponse {
  readonly id: number;
  readonly itemId: number;
  readonly itemKey: string;
  readonly category: string | null;
  readonly sample: number;
  readonly end: AnswerEnd;
  readonly tokens: number;
  /** By the grade that counts; null where there is none. */
  readonly verdict: Verdict | null;
  readonly extracted: string | null;
  /** The name of whose that is. */
  readonly grader: string | null;
  /** Alternatives stored with each token; null where it has no measures. */
  readonly alternatives: number | null;
  /** Its trace has top-20 entropies only. */
  readonly withoutExact: boolean;
  /** As ProfileMeasures; null where it has none. */
  readonly values: Float64Array | null;
  readonly prefixes: Float64Array | null;
}

/** An answer with its trace as stored; null where there is none. */
export interface TracedAnswer {
  readonly id: number;
  readonly text: string;
  readonly trace: Uint8Array | null;
}

type Row = Omit<AnalysedResponse, 'values' | 'prefixes' | 'withoutExact'> & {
  readonly topOnly: 0 | 1;
  readonly measured: Uint8Array | null;
  readonly firsts: Uint8Array | null;
};

/** Responses read at once: about 2 ms. */
const PAGE = 250;

/** The finished responses of runs with their measures, page by page. */
export class AnalysedResponses {
  readonly #connection: Connection;
  readonly #pages = new Map<string, Query<[number, number], Row>>();
  readonly #choices;
  readonly #traced;
  readonly #items;
  readonly #sharedItem;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#traced = connection.query<[string], TracedAnswer>(
      `SELECT responses.id, coalesce(text, '') AS text, bytes AS trace
       FROM json_each(?) AS wanted JOIN responses ON responses.id = wanted.value
         LEFT JOIN traces ON traces.response_id = responses.id ORDER BY wanted.key`,
    );
    this.#items = connection.query<[string], { id: number; key: string; question: string }>(
      'SELECT id, key, question FROM items WHERE id IN (SELECT value FROM json_each(?))',
    );
    this.#sharedItem = connection.query<[number, number], { itemId: number }>(
      `SELECT one.item_id AS itemId FROM responses AS one JOIN responses AS other USING (item_id)
       WHERE one.run_id = ? AND other.run_id = ? LIMIT 1`,
    );
    const ofRuns = `runs.id IN (SELECT value FROM json_each(?)) AND ${SEEN_RUN}`;
    const finished = `responses JOIN runs ON runs.id = run_id AND ${ofRuns}`;
    this.#choices = {
      categories: connection.query<[string], { category: string }>(
        `SELECT DISTINCT coalesce(category, '') AS category FROM items
         WHERE id IN (SELECT item_id FROM ${finished}) ORDER BY category`,
      ),
      graders: connection.query<[string], { grader: string }>(
        `SELECT DISTINCT graders.name AS grader
         FROM ${finished} JOIN grades_in_force ON grades_in_force.response_id = responses.id
           JOIN grades ON grades.id = grade_id JOIN graders ON graders.id = grader_id ORDER BY graders.name`,
      ),
      longest: connection.query<[string], { tokens: number | null }>(
        `SELECT max(tokens) AS tokens FROM ${finished}`,
      ),
    };
  }

  /**
   * The next finished responses of a run after one of them (0: the first ones), in plan order; none at the end, or
   * where the run has been removed.
   */
  page(runId: number, after: number, profile: Profile, withPrefixes: boolean): AnalysedResponse[] {
    const key = `${profile} ${withPrefixes}`;
    const page =
      this.#pages.get(key) ?? this.#connection.query<[number, number], Row>(sqlOf(profile, withPrefixes));
    this.#pages.set(key, page);
    return page.all(runId, after).map(({ measured, firsts, topOnly, ...row }) => ({
      ...row,
      withoutExact: topOnly === 1,
      values: measured && numbersOf(measured),
      prefixes: firsts && numbersOf(firsts),
    }));
  }

  /** Answers with their traces, in the order of their ids here; those that are gone are left out. */
  traced(ids: readonly number[]): TracedAnswer[] {
    return this.#traced.all(JSON.stringify(ids));
  }

  /** Key and question of items, by id. */
  questions(itemIds: readonly number[]): Map<number, { readonly key: string; readonly question: string }> {
    return new Map(this.#items.all(JSON.stringify(itemIds)).map(({ id, ...item }) => [id, item]));
  }

  /** Whether two runs were planned on any item in common. */
  shareItems(runId: number, otherId: number): boolean {
    return this.#sharedItem.get(runId, otherId) !== undefined;
  }

  /** What these runs' finished responses may be filtered by. */
  choices(runIds: readonly number[]): { categories: string[]; graders: string[]; longest: number } {
    const runs = JSON.stringify(runIds);
    return {
      categories: this.#choices.categories.all(runs).map(({ category }) => category),
      graders: this.#choices.graders.all(runs).map(({ grader }) => grader),
      longest: this.#choices.longest.get(runs)?.tokens ?? 0,
    };
  }
}

function sqlOf(profile: Profile, withPrefixes: boolean): string {
  const firsts = withPrefixes
    ? {
        column: `prefix_measures.${profile}`,
        join: 'LEFT JOIN prefix_measures ON prefix_measures.response_id = measures.response_id',
      }
    : { column: 'NULL', join: '' };
  return `SELECT responses.id, item_id AS itemId, items.key AS itemKey, items.category, sample, answer_end AS end,
      coalesce(tokens, 0) AS tokens, verdict, extracted,
      (SELECT name FROM grades_in_force JOIN grades ON grades.id = grade_id JOIN graders ON graders.id = grader_id
       WHERE grades_in_force.response_id = responses.id) AS grader,
      alternatives, (measures.top20 IS NOT NULL AND measures.exact IS NULL) AS topOnly, measures.${profile} AS measured, ${firsts.column} AS firsts
    FROM responses JOIN items ON items.id = item_id JOIN runs ON runs.id = run_id AND ${SEEN_RUN}
      LEFT JOIN measures ON measures.response_id = responses.id AND version = ${MEASURES_VERSION}
      ${firsts.join}
    WHERE run_id = ? AND responses.id > ? AND responses.state = 'done' ORDER BY responses.id LIMIT ${PAGE}`;
}
