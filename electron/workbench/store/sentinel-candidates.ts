import { MEASURES_VERSION } from '#shared/measures/index.ts';
import type { Connection } from './connection.ts';

/** A question's graded answers in a run. */
export interface GradedQuestion {
  readonly graded: number;
  readonly correct: number;
}

/** What is to be known of finished runs before a sentinel is trained on them. */
export class SentinelCandidates {
  readonly #graded;
  readonly #questions;
  readonly #unmeasured;
  readonly #picked;

  constructor(connection: Connection) {
    // The index has all that is asked for; the rows' verdicts stand behind their texts.
    this.#graded = connection.query<[number], GradedQuestion>(
      `SELECT count(*) AS graded, sum(verdict = 'correct') AS correct FROM responses INDEXED BY responses_listed
       WHERE run_id = ? AND state = 'done' AND verdict IS NOT NULL GROUP BY item_id ORDER BY item_id`,
    );
    this.#questions = connection.query<[number], { count: number }>(
      `SELECT count(DISTINCT item_id) AS count FROM responses INDEXED BY responses_listed
       WHERE run_id = ? AND state = 'done'`,
    );
    this.#unmeasured = connection.query<[number], { count: number }>(
      `SELECT count(*) AS count FROM responses CROSS JOIN measures ON measures.response_id = responses.id
       WHERE run_id = ? AND state = 'done' AND version = ${MEASURES_VERSION} AND top20 IS NULL`,
    );
    this.#picked = connection.query<[], { runId: number }>(
      `SELECT DISTINCT run_id AS runId
       FROM graders CROSS JOIN grades ON grader_id = graders.id AND shown_by = 'priority'
         JOIN grades_in_force ON grade_id = grades.id JOIN responses ON responses.id = grades.response_id
       WHERE graders.kind = 'person'`,
    );
  }

  /** Of each question with a graded answer in the run. */
  gradedQuestions(runId: number): GradedQuestion[] {
    return this.#graded.all(runId);
  }

  /** Questions with a finished answer. */
  countQuestions(runId: number): number {
    return this.#questions.get(runId)?.count ?? 0;
  }

  /** Finished answers that have no measures, and are not to have any. */
  countUnmeasured(runId: number): number {
    return this.#unmeasured.get(runId)?.count ?? 0;
  }

  /** Runs of which a verdict in force is a person's on an answer that came up by priority. */
  pickedByPriority(): number[] {
    return this.#picked.all().map(({ runId }) => runId);
  }
}
