import { ORPCError } from '@orpc/server';
import { SentinelFileError, TrainingRefused } from '#shared/learning/index.ts';
import { RunInProgressError, StorageError, WorkspaceDamagedError } from '#workbench/store/index.ts';

/*
 * Expected failures, as the contract names them. Their messages are sentences for the user.
 */

/** What was asked cannot be done as asked. */
export function refused(sentence: string): ORPCError<'REFUSED', undefined> {
  return new ORPCError('REFUSED', { status: 422, message: sentence });
}

/** A row that is not there (any more): `run 5`, `this response`. */
export function notFound(what: string): ORPCError<'NOT_FOUND', undefined> {
  return new ORPCError('NOT_FOUND', { status: 404, message: `There is no ${what} in the workspace.` });
}

/** The row, or NOT_FOUND. */
export function found<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw notFound(what);
  return row;
}

/** Errors whose sentence says why something cannot be done as asked. */
const REFUSALS = [RunInProgressError, SentinelFileError, TrainingRefused];

/** What a caller is told of a failure; what nobody expected goes to the log. */
export function answerTo(error: unknown, log: (error: unknown) => void): unknown {
  if (error instanceof StorageError) {
    return new ORPCError('STORAGE', { status: 507, message: error.message });
  }
  if (REFUSALS.some((kind) => error instanceof kind)) return refused((error as Error).message);
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  // The caller has gone: nobody is answered.
  if (error instanceof Error && error.name === 'AbortError') return error;
  log(error);
  const message =
    error instanceof WorkspaceDamagedError
      ? error.message
      : 'Something unexpected went wrong in the workbench; its log says what. Nothing was lost.';
  return new ORPCError('INTERNAL_SERVER_ERROR', { message });
}
