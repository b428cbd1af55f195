import { storedForm, traceLength, type AnswerEnd, type Trace } from '#shared/trace/index.ts';
import { measureTrace } from '#workbench/derived/index.ts';
import type { Connection } from './connection.ts';
import type { Grades, NewGrade } from './grades.ts';
import type { Measures } from './measures.ts';
import {
  GRADED_COLUMNS,
  GRADED_SOURCE,
  readGraded,
  readResponse,
  RESPONSE_COLUMNS,
  RESPONSE_SOURCE,
  type GradedResponse,
  type GradedRow,
  type ResponseRow,
  type ResponseState,
  type ResponseWithItem,
} from './response-rows.ts';
import type { RunEntropies } from './run-entropies.ts';
import type { Traces } from './traces.ts';

export interface FinishedResponse {
  readonly responseId: number;
  readonly text: string;
  readonly answerEnd: AnswerEnd;
  /** These two are null where they are not known, of imported answers. */
  readonly promptTokens: number | null;
  readonly durationMs: number | null;
  readonly attempts: number;
  readonly trace: Trace;
  /** The rule's grade; null where no rule applies. */
  readonly grade: NewGrade | null;
}

/** A response that is not pending was to be finished or failed: it was already, or it does not exist. */
export class ResponseNotPendingError extends Error {
  override readonly name = 'ResponseNotPendingError';
  readonly responseId: number;
  readonly state: ResponseState | 'missing';

  constructor(responseId: number, state: ResponseState | 'missing') {
    super(`Response ${responseId} is ${state}, not pending: nothing is ever finished twice`);
    this.responseId = responseId;
    this.state = state;
  }
}

/** Rows read at once while a run's responses are gone through: nothing keeps the connection busy between them. */
const PAGE = 500;

/** What is stored with a response. */
interface Parts {
  readonly traces: Traces;
  readonly grades: Grades;
  readonly entropies: RunEntropies;
  readonly measures: Measures;
}

export class Responses {
  readonly #connection: Connection;
  readonly #traces: Traces;
  readonly #grades: Grades;
  readonly #entropies: RunEntropies;
  readonly #measures: Measures;
  readonly #get;
  readonly #nextPending;
  readonly #page;
  readonly #finish;
  readonly #fail;
  readonly #state;
  readonly #runOf;

  constructor(connection: Connection, { traces, grades, entropies, measures }: Parts) {
    this.#connection = connection;
    this.#traces = traces;
    this.#grades = grades;
    this.#entropies = entropies;
    this.#measures = measures;
    this.#get = connection.query<[number], ResponseRow>(
      `SELECT ${RESPONSE_COLUMNS} FROM ${RESPONSE_SOURCE} WHERE responses.id = ?`,
    );
    this.#nextPending = connection.query<[number, string, number], ResponseRow>(
      `SELECT ${RESPONSE_COLUMNS} FROM ${RESPONSE_SOURCE}
       WHERE responses.run_id = ? AND state = 'pending'
         AND responses.id NOT IN (SELECT value FROM json_each(?))
       ORDER BY responses.id LIMIT ?`,
    );
    this.#page = connection.query<[number, number, number], GradedRow>(
      `SELECT ${GRADED_COLUMNS} FROM ${GRADED_SOURCE}
       WHERE responses.run_id = ? AND responses.id > ? ORDER BY responses.id LIMIT ?`,
    );
    this.#finish = connection.query<(string | number | null)[]>(
      `UPDATE responses SET state = 'done', attempts = ?, answer_end = ?, prompt_tokens = ?, tokens = ?,
         duration_ms = ?, mean_entropy = ?, finished_at = ?, error = NULL, text = ?
       WHERE id = ? AND state = 'pending'`,
    );
    this.#fail = connection.query<[number, string, string, number]>(
      `UPDATE responses SET state = 'failed', attempts = ?, error = ?, finished_at = ?
       WHERE id = ? AND state = 'pending'`,
    );
    this.#state = connection.query<[number], { state: ResponseState }>(
      'SELECT state FROM responses WHERE id = ?',
    );
    this.#runOf = connection.query<[number], { runId: number }>(
      'SELECT run_id AS runId FROM responses WHERE id = ?',
    );
  }

  get(id: number): ResponseWithItem | undefined {
    const row = this.#get.get(id);
    return row && readResponse(row, this.#connection.file);
  }

  /** The next pending responses of a run in plan order (item position, then sample), without `excludeIds`. */
  nextPending(runId: number, limit: number, excludeIds: Iterable<number> = []): ResponseWithItem[] {
    const rows = this.#nextPending.all(runId, JSON.stringify([...excludeIds]), limit);
    return rows.map((row) => readResponse(row, this.#connection.file));
  }

  /** A run's responses in plan order with the grade in force of each. Writing meanwhile is allowed. */
  *ofRun(runId: number): Generator<GradedResponse> {
    let after = 0;
    while (true) {
      const rows = this.#page.all(runId, after, PAGE);
      yield* rows.map((row) => readGraded(row, this.#connection.file));
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  /**
   * Stores a finished response, its trace, its rule grade and its measures: all of it or nothing.
   *
   * @throws ResponseNotPendingError if it is done or failed already
   * @throws StorageError if the disk does not take it: the same call may be made again
   */
  commitFinished(finished: FinishedResponse): void {
    const { responseId, trace, grade, text } = finished;
    this.#connection.transaction(() => {
      const { changes } = this.#finish.run(
        finished.attempts,
        finished.answerEnd,
        finished.promptTokens,
        traceLength(trace),
        finished.durationMs,
        mean(trace.entropy),
        this.#connection.now(),
        text,
        responseId,
      );
      if (changes === 0) throw this.#notPending(responseId);
      this.#traces.add(responseId, trace);
      const run = this.#runOf.get(responseId);
      if (run !== undefined) this.#entropies.add(run.runId, trace.entropy);
      if (grade !== null) this.#grades.append(responseId, grade);
      const answer = grade?.range ?? null;
      this.#measures.put(responseId, answer, measureTrace(storedForm(trace), text, answer));
    });
  }

  /**
   * Gives a pending response up, with the reason in a sentence.
   *
   * @throws ResponseNotPendingError if it is done or failed already
   */
  markFailed(responseId: number, reason: string, attempts: number): void {
    const { changes } = this.#fail.run(attempts, reason, this.#connection.now(), responseId);
    if (changes === 0) throw this.#notPending(responseId);
  }

  #notPending(responseId: number): ResponseNotPendingError {
    return new ResponseNotPendingError(responseId, this.#state.get(responseId)?.state ?? 'missing');
  }
}

function mean(values: Float64Array): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
