import type { RuleGrade } from '#shared/contract/verdict.ts';
import type { RuleTask } from '../rule-grader.ts';

/** A thread has one task at a time. On `leave` it ends by itself. */
export type ToThread = { readonly kind: 'grade'; readonly task: RuleTask } | { readonly kind: 'leave' };

/** `ready` once, when all is loaded; then a grade or a failure for each task. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'graded'; readonly grade: RuleGrade }
  | { readonly kind: 'failed'; readonly error: unknown };
