import { MEASURES_VERSION, type TextRange } from '#shared/measures/index.ts';
import { bytesOf, type DerivedMeasures, type StoredAnswer } from '#workbench/derived/index.ts';
import type { Connection } from './connection.ts';

/** A response whose measures are stale, with what they are computed from. */
export interface ToMeasure extends StoredAnswer {
  readonly responseId: number;
}

interface Row {
  readonly responseId: number;
  readonly trace: Uint8Array | null;
  readonly text: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

const STALE = '(version < $version OR version > $version)';

/**
 * The measures of the finished responses, derived of their traces. They are *stale* where they were computed by
 * another version of the definitions, or never, or for another extracted answer than the grade that counts names;
 * grading makes them so.
 */
export class Measures {
  readonly #connection: Connection;
  readonly #put;
  readonly #putPrefixes;
  readonly #removePrefixes;
  readonly #stale;
  readonly #staleOfRun;
  readonly #count;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#put = connection.query<(number | string | Uint8Array | null)[]>(
      `UPDATE measures SET version = ?, alternatives = ?, problem = ?, exact = ?, top20 = ?
       WHERE response_id = ? AND span_start IS ? AND span_end IS ?`,
    );
    this.#putPrefixes = connection.query<[number, Uint8Array | null, Uint8Array]>(
      'INSERT OR REPLACE INTO prefix_measures (response_id, exact, top20) VALUES (?, ?, ?)',
    );
    this.#removePrefixes = connection.query<[number]>('DELETE FROM prefix_measures WHERE response_id = ?');
    const wanted = `SELECT measures.response_id AS responseId, bytes AS trace, text, span_start AS start, span_end AS end
      FROM responses CROSS JOIN measures ON measures.response_id = responses.id
        LEFT JOIN traces ON traces.response_id = responses.id`;
    this.#stale = connection.query<[{ version: number; limit: number }], Row>(
      `${wanted} WHERE responses.id IN (SELECT response_id FROM measures WHERE ${STALE} LIMIT $limit)`,
    );
    this.#staleOfRun = connection.query<
      [{ version: number; limit: number; run: number; after: number }],
      Row
    >(
      `${wanted} WHERE run_id = $run AND responses.id > $after AND ${STALE} ORDER BY responses.id LIMIT $limit`,
    );
    this.#count = connection.query<[{ version: number }], { count: number }>(
      `SELECT count(*) AS count FROM measures WHERE ${STALE}`,
    );
  }

  /**
   * Stores what was derived for that extracted answer; gives whether it was taken. It is not where the response is
   * gone or another grade counts by now.
   */
  put(responseId: number, answer: TextRange | null, derived: DerivedMeasures): boolean {
    return this.#connection.transaction(() => {
      const { changes } = this.#put.run(
        MEASURES_VERSION,
        derived.kind === 'measured' ? derived.alternatives : null,
        derived.kind === 'unmeasured' ? derived.reason : null,
        derived.kind === 'measured' && derived.exact !== null ? bytesOf(derived.exact.values) : null,
        derived.kind === 'measured' ? bytesOf(derived.top20.values) : null,
        responseId,
        answer?.start ?? null,
        answer?.end ?? null,
      );
      if (changes === 0) return false;
      if (derived.kind === 'unmeasured') this.#removePrefixes.run(responseId);
      else {
        const { exact, top20 } = derived;
        this.#putPrefixes.run(responseId, exact && bytesOf(exact.prefixes), bytesOf(top20.prefixes));
      }
      return true;
    });
  }

  /** Some of the stale ones. */
  stale(limit: number): ToMeasure[] {
    return this.#stale.all({ version: MEASURES_VERSION, limit }).map(read);
  }

  /** The next stale ones of a run after a response (0: the first), in plan order. */
  staleOfRun(run: number, after: number, limit: number): ToMeasure[] {
    return this.#staleOfRun.all({ version: MEASURES_VERSION, limit, run, after }).map(read);
  }

  /** Of all runs. */
  countStale(): number {
    return this.#count.get({ version: MEASURES_VERSION })?.count ?? 0;
  }
}

function read({ responseId, trace, text, start, end }: Row): ToMeasure {
  const answer = start === null || end === null ? null : { start, end };
  return { responseId, trace, text: text ?? '', answer };
}
