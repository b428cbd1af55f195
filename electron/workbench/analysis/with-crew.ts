import type { Workspace } from '#workbench/store/index.ts';
import { Crew } from './threads/crew.ts';
import { idleCores } from './threads/idle-cores.ts';

/** Threads on the idle cores while `work` goes on; they stop with it, and with the signal. */
export async function withCrew<Result>(
  workspace: Workspace,
  signal: AbortSignal,
  work: (crew: Crew, threads: number) => Promise<Result>,
): Promise<Result> {
  const threads = idleCores(workspace);
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
