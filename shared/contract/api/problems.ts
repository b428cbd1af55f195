import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * The expected failures of every procedure. `message` is a sentence for the user: what happened, to which
 * thing, and what to do.
 */
export const procedure = oc.errors({
  /** What was asked cannot be done as asked: a file that is no model, a field that is missing. */
  REFUSED: { status: 422, message: 'This cannot be done.' },
  /** The thing is not in the workspace (any more). */
  NOT_FOUND: { status: 404, message: 'This is not in the workspace.' },
  /** The disk refused a write; nothing was changed and the same call may be made again. */
  STORAGE: { status: 507, message: 'The workspace could not be written.' },
});

/** Row ids of the workspace. */
export const idSchema = z.int().min(1);
