import type { ItemDetails } from '../contract/grading-rule.ts';
import type { AnswerEnd } from '../trace/trace.ts';

/** A response with what it is graded against. */
export interface Answered {
  readonly text: string;
  readonly reference: string;
  readonly end: AnswerEnd;
  readonly question?: string;
  readonly details?: ItemDetails;
}
