import { availableParallelism } from 'node:os';
import { Crew } from '#workbench/analysis/index.ts';

/**
 * Threads on all cores while `work` goes on; they stop with it, and with the user's wish to stop.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function withThreads<Result>(
  stop: AbortSignal,
  work: (crew: Crew, threads: number) => Promise<Result>,
): Promise<Result> {
  const threads = availableParallelism();
  const crew = new Crew(threads);
  const end = () => {
    crew.end();
  };
  stop.addEventListener('abort', end);
  try {
    stop.throwIfAborted();
    return await work(crew, threads);
  } finally {
    stop.removeEventListener('abort', end);
    crew.end();
  }
}
