import type { AnswerEnd } from '#shared/trace/index.ts';
import type { Item } from './benchmarks.ts';
import { GRADE_COLUMNS, readGrade, type Grade, type GradeRow } from './grades.ts';

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
}

export interface ResponseWithItem extends Response {
  readonly item: Item;
}

export interface GradedResponse extends ResponseWithItem {
  /** The asked grader's last grade, or null where it gave none. */
  readonly grade: Grade | null;
}

export type ResponseRow = Response & Omit<Item, 'id'>;
export type GradedRow = ResponseRow & (GradeRow | { readonly gradeId: null });

export const RESPONSE_COLUMNS = `responses.id, responses.run_id AS runId, responses.item_id AS itemId, sample,
  state, attempts, answer_end AS answerEnd, prompt_tokens AS promptTokens, tokens, duration_ms AS durationMs,
  mean_entropy AS meanEntropy, finished_at AS finishedAt, error, text,
  items.benchmark_id AS benchmarkId, items.position, items.key, items.category, items.question, items.reference`;
export const RESPONSE_SOURCE = 'responses JOIN items ON items.id = responses.item_id';
export const GRADED_COLUMNS = `${RESPONSE_COLUMNS}, ${GRADE_COLUMNS}`;

export function readResponse(row: ResponseRow): ResponseWithItem {
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
    item: {
      id: row.itemId,
      benchmarkId: row.benchmarkId,
      position: row.position,
      key: row.key,
      category: row.category,
      question: row.question,
      reference: row.reference,
    },
  };
}

export function readGraded(row: GradedRow): GradedResponse {
  return { ...readResponse(row), grade: row.gradeId === null ? null : readGrade(row) };
}
