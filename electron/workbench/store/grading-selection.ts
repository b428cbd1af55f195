import type { GradingSelection } from '#shared/contract/api/grading.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { Connection } from './connection.ts';
import { SEEN_RUN } from './runs.ts';

/** A finished response that may be graded. */
export interface GradableResponse {
  readonly id: number;
  /** In force. */
  readonly verdict: Verdict | null;
  /** Two graders have decided otherwise: of the verdicts that stand, one is correct and one incorrect. */
  readonly disputed: boolean;
}

type Row = Omit<GradableResponse, 'disputed'> & { readonly disputed: 0 | 1 };

/** Responses looked at at once: a few milliseconds. */
const PAGE = 500;

/** The finished responses that a selection means, in slices. */
export class GradingSelections {
  readonly #page;
  readonly #ownPage;

  constructor(connection: Connection) {
    const page = (more: string) => `SELECT responses.id, verdict, EXISTS (
        SELECT 1 FROM standing_grades AS one WHERE one.response_id = responses.id AND one.verdict = 'correct'
      ) AND EXISTS (
        SELECT 1 FROM standing_grades AS one WHERE one.response_id = responses.id AND one.verdict = 'incorrect'
      ) AS disputed
      FROM responses INDEXED BY responses_listed JOIN runs ON runs.id = run_id AND ${SEEN_RUN}
      WHERE run_id = ? AND responses.id > ? AND responses.state = 'done' ${more}
      ORDER BY responses.id LIMIT ${PAGE}`;
    this.#page = connection.query<[number, number], Row>(page(''));
    this.#ownPage = connection.query<[number, number, string], Row>(
      page(`AND NOT EXISTS (SELECT 1 FROM standing_grades AS own
        WHERE own.response_id = responses.id AND own.kind = 'person' AND own.name = ?)`),
    );
  }

  /**
   * Those of a selection in plan order, run by run; without those that a person has graded, where one is named.
   *
   * @throws DOMException named AbortError with the signal
   */
  async responses(
    { runIds, which }: GradingSelection,
    { without = null, signal }: { without?: string | null; signal?: AbortSignal | undefined } = {},
  ): Promise<GradableResponse[]> {
    const slices = new Slices();
    const chosen: GradableResponse[] = [];
    for (const runId of [...new Set(runIds)].sort((a, b) => a - b)) {
      for (let after = 0; ;) {
        const rows =
          without === null ? this.#page.all(runId, after) : this.#ownPage.all(runId, after, without);
        for (const { disputed, ...row } of rows) {
          const response = { ...row, disputed: disputed === 1 };
          if (IS_MEANT[which](response)) chosen.push(response);
        }
        const last = rows.at(-1);
        if (last === undefined) break;
        after = last.id;
        if (slices.isOver) await slices.next();
        signal?.throwIfAborted();
      }
    }
    return chosen;
  }
}

const IS_MEANT: Record<GradingSelection['which'], (response: GradableResponse) => boolean> = {
  all: () => true,
  ungraded: ({ verdict }) => verdict === null,
  undecided: ({ verdict }) => verdict === 'undecided',
  disputed: ({ disputed }) => disputed,
};
