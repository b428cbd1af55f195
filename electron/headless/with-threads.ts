import { availableParallelism } from 'node:os';
import { dismissThreads, withCrewOf, type Crew } from '#workbench/analysis/index.ts';

/**
 * Threads on all cores while `work` goes on; they end with it, and with the user's wish to stop.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function withThreads<Result>(
  stop: AbortSignal,
  work: (crew: Crew, threads: number) => Promise<Result>,
): Promise<Result> {
  try {
    return await withCrewOf(availableParallelism(), stop, work);
  } finally {
    await dismissThreads();
  }
}
