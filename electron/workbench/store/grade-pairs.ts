import type { Dispute } from '#shared/contract/api/grading.ts';
import type { ShownBy } from '#shared/contract/grader.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { Connection } from './connection.ts';
import { SEEN_RUN } from './runs.ts';

/** What two graders say of one finished response. */
export interface GradePair {
  readonly responseId: number;
  readonly runId: number;
  readonly itemId: number;
  readonly benchmark: string;
  readonly a: Verdict;
  readonly b: Verdict;
  /** Null but of persons. */
  readonly aShownBy: ShownBy | null;
  readonly bShownBy: ShownBy | null;
}

type Row = Omit<GradePair, 'a' | 'b'> & { readonly a: Verdict | null; readonly b: Verdict | null };

/** Responses looked at at once: a few milliseconds. */
const PAGE = 500;

/** The last grade of a grader in just that version and with those settings: two versions may be compared. */
const lastOf = (grader: string) =>
  `(SELECT max(id) FROM grades WHERE grader_id = ${grader} AND response_id = responses.id)`;

/** Responses that two graders have graded. */
export class GradePairs {
  readonly #page;
  readonly #disputes;

  constructor(connection: Connection) {
    this.#page = connection.query<[{ run: number; after: number; a: number; b: number }], Row>(
      `SELECT responses.id AS responseId, run_id AS runId, item_id AS itemId, benchmarks.name AS benchmark,
         a.verdict AS a, b.verdict AS b, a.shown_by AS aShownBy, b.shown_by AS bShownBy
       FROM responses JOIN runs ON runs.id = run_id AND ${SEEN_RUN}
         JOIN benchmarks ON benchmarks.id = benchmark_id
         LEFT JOIN grades AS a ON a.id = ${lastOf('$a')}
         LEFT JOIN grades AS b ON b.id = ${lastOf('$b')}
       WHERE run_id = $run AND responses.id > $after AND responses.state = 'done'
       ORDER BY responses.id LIMIT ${PAGE}`,
    );
    this.#disputes = connection.query<[{ ids: string; a: number; b: number }], Dispute>(
      `SELECT responses.id AS responseId, run_id AS runId, models.name AS model, benchmarks.name AS benchmark,
         items.key AS itemKey, question, reference, responses.extracted,
         a.verdict AS a, b.verdict AS b, a.reason AS aReason, b.reason AS bReason
       FROM json_each($ids) AS wanted JOIN responses ON responses.id = wanted.value
         JOIN runs ON runs.id = run_id JOIN models ON models.id = model_id
         JOIN benchmarks ON benchmarks.id = runs.benchmark_id JOIN items ON items.id = item_id
         JOIN grades AS a ON a.id = ${lastOf('$a')} AND a.verdict IS NOT NULL
         JOIN grades AS b ON b.id = ${lastOf('$b')} AND b.verdict IS NOT NULL
       ORDER BY wanted.key`,
    );
  }

  /**
   * Those of these runs that both have graded and not taken back, run by run in plan order, in slices.
   *
   * @param a of a grader; `b` of the other
   * @throws DOMException named AbortError with the signal
   */
  async pairs(
    runIds: readonly number[],
    a: number,
    b: number,
    signal: AbortSignal | undefined,
  ): Promise<GradePair[]> {
    const slices = new Slices();
    const pairs: GradePair[] = [];
    for (const run of [...new Set(runIds)].sort((one, other) => one - other)) {
      for (let after = 0; ;) {
        const rows = this.#page.all({ run, after, a, b });
        for (const row of rows) if (isPair(row)) pairs.push(row);
        const last = rows.at(-1);
        if (last === undefined) break;
        after = last.responseId;
        if (slices.isOver) await slices.next();
        signal?.throwIfAborted();
      }
    }
    return pairs;
  }

  /** What both say of responses, in the order of their ids here; those that are gone are left out. */
  disputes(ids: readonly number[], a: number, b: number): Dispute[] {
    return this.#disputes.all({ ids: JSON.stringify(ids), a, b });
  }
}

const isPair = (row: Row): row is GradePair => row.a !== null && row.b !== null;
