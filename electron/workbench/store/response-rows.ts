import type { AnswerEnd } from '#shared/trace/index.ts';
import { GRADE_COLUMNS, readGrade, type Grade, type GradeRow } from './grades.ts';
import { readItem, type Item, type ItemRow } from './items.ts';

export type ResponseState = 'pending' | 'done' | 'failed';

/** One answer to one item. What is only known of a finished answer is null before. */
export interface Response {
  readonly id: number;
  readonly runId: number;
  readonly itemId: number;
  /** Which of the item's answers, from 0. */
  readonly sample: number;
  readonly state: ResponseState;
  /** How often it was tried. */
  readonly attempts: number;
  readonly text: string | null;
  readonly answerEnd: AnswerEnd | null;
  readonly promptTokens: number | null;
  /** Generated tokens. */
  readonly tokens: number | null;
  readonly durationMs: number | null;
  /** Why it failed, in a sentence. */
  readonly error: string | null;
  /** Mean of the trace's entropies (nats) before they were rounded for storage; null without tokens. */
  readonly meanEntropy: number | null;
  readonly finishedAt: string | null;
  /** The answer as it stands in the text, by the grade in force or the next one that says; null where none does. */
  readonly extracted: string | null;
}

export interface ResponseWithItem extends Response {
  readonly item: Item;
}

export interface GradedResponse extends ResponseWithItem {
  /** That in force, or null where there is none. */
  readonly grade: Grade | null;
}

export type ResponseRow = Response & Omit<ItemRow, 'id'>;
export type GradedRow = ResponseRow & (GradeRow | { readonly gradeId: null });

export const RESPONSE_COLUMNS = `responses.id, responses.run_id AS runId, responses.item_id AS itemId, sample,
  state, attempts, answer_end AS answerEnd, responses.prompt_tokens AS promptTokens, tokens, duration_ms AS durationMs,
  mean_entropy AS meanEntropy, finished_at AS finishedAt, error, text, responses.extracted,
  items.benchmark_id AS benchmarkId, items.position, items.key, items.category, items.question, items.reference,
  items.details_json AS detailsJson`;
export const RESPONSE_SOURCE = 'responses JOIN items ON items.id = responses.item_id';
export const GRADED_COLUMNS = `${RESPONSE_COLUMNS}, ${GRADE_COLUMNS}`;
export const GRADED_SOURCE = `${RESPONSE_SOURCE}
  LEFT JOIN grades_in_force ON grades_in_force.response_id = responses.id
  LEFT JOIN grades ON grades.id = grade_id LEFT JOIN graders ON graders.id = grades.grader_id`;

/** @throws WorkspaceDamagedError where the item's details are none; `file` is the workspace's. */
export function readResponse(row: ResponseRow, file: string): ResponseWithItem {
  return {
    id: row.id,
    runId: row.runId,
    itemId: row.itemId,
    sample: row.sample,
    state: row.state,
    attempts: row.attempts,
    text: row.text,
    answerEnd: row.answerEnd,
    promptTokens: row.promptTokens,
    tokens: row.tokens,
    durationMs: row.durationMs,
    error: row.error,
    meanEntropy: row.meanEntropy,
    finishedAt: row.finishedAt,
    extracted: row.extracted,
    item: readItem(
      {
        id: row.itemId,
        benchmarkId: row.benchmarkId,
        position: row.position,
        key: row.key,
        category: row.category,
        question: row.question,
        reference: row.reference,
        detailsJson: row.detailsJson,
      },
      file,
    ),
  };
}

/** @throws WorkspaceDamagedError as `readResponse` */
export function readGraded(row: GradedRow, file: string): GradedResponse {
  return { ...readResponse(row, file), grade: row.gradeId === null ? null : readGrade(row) };
}
