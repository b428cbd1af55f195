import { ORPCError } from '@orpc/client';
import { ConnectionLostError } from '#renderer/backend/index.ts';

/** A sentence for the user about a failed call: what happened and, where that is known, what to do. */
export function problemOf(error: unknown): string {
  if (error instanceof ConnectionLostError) return error.message;
  if (isHostError(error)) return hostProblem(error.code, error.message);
  if (!(error instanceof Error)) return 'Something went wrong, and nothing says what.';
  if (error.name === 'AbortError')
    return 'The connection to the host was lost before it answered. Try again.';
  if (error.name === 'ValidationError') {
    return 'The host answers in a way that this page does not understand: it is of another version. Reload the page.';
  }
  return `Something went wrong in this page: ${error.message}`;
}

function hostProblem(code: string, message: string): string {
  switch (code) {
    case 'REFUSED':
    case 'NOT_FOUND':
    case 'STORAGE':
      return message;
    case 'BAD_REQUEST':
      return `The host refuses what this page sent: ${message}`;
    default:
      return `The host failed at this: ${message}`;
  }
}

function isHostError(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError;
}
