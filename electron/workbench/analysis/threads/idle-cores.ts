import { availableParallelism } from 'node:os';
import type { Workspace } from '#workbench/store/index.ts';

/** Cores that no run computes on, at least 1. */
export function idleCores({ runList, runs }: Workspace): number {
  const running = runList.all().find(({ state }) => state === 'running');
  const receipt = running && runs.get(running.id)?.receipt;
  const busy = receipt?.backend === 'cpu' ? receipt.contexts * receipt.threads : 0;
  return Math.max(1, availableParallelism() - busy);
}
