import type { RuleGrade } from '#shared/contract/verdict.ts';
import type { Leave, Ready } from '#workbench/threads/index.ts';
import type { RuleTask } from '../rule-grader.ts';

/** A thread has one task at a time. */
export type ToThread = { readonly kind: 'grade'; readonly task: RuleTask } | Leave;

/** A grade or a failure for each task. */
export type FromThread =
  | Ready
  | { readonly kind: 'graded'; readonly grade: RuleGrade }
  | { readonly kind: 'failed'; readonly error: unknown };
