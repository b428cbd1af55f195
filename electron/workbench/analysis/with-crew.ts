import type { Workspace } from '#workbench/store/index.ts';
import { Crew } from './threads/crew.ts';
import { idleCores } from './threads/idle-cores.ts';

type CrewWork<Result> = (crew: Crew, threads: number) => Promise<Result>;

/** Threads on the idle cores while `work` goes on; they stop with it, and with the signal. */
export function withCrew<Result>(
  workspace: Workspace,
  signal: AbortSignal,
  work: CrewWork<Result>,
): Promise<Result> {
  return withCrewOf(idleCores(workspace), signal, work);
}

/**
 * That many threads while `work` goes on; they stop with it, and with the signal.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function withCrewOf<Result>(
  threads: number,
  signal: AbortSignal,
  work: CrewWork<Result>,
): Promise<Result> {
  const crew = new Crew(threads);
  const stop = () => {
    crew.end();
  };
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    return await work(crew, threads);
  } finally {
    signal.removeEventListener('abort', stop);
    crew.end();
  }
}
