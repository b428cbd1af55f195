import { forkWorker, type LaunchWorker, type WorkerProcess } from '#workbench/inference/index.ts';

export interface EndableWorker {
  launch: LaunchWorker;
  /** End the worker that was started last, whatever it is at: nobody waits for a large model to be loaded. */
  end: () => void;
}

/** Workers of an entry file, with a hold on the one that runs. */
export function endableWorker(entry: string): EndableWorker {
  const launch = forkWorker(entry);
  let running: WorkerProcess | null = null;
  return {
    launch: () => (running = launch()),
    end: () => running?.kill(),
  };
}
