import { sizeOfSweep, sweepResults } from '#workbench/sentinels/index.ts';
import { found } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

/** The procedures of sweeps, a part of the sentinels router. */
export function sweepHandlers({ sentinels }: Procedures, workbench: Workbench) {
  const { workspace, sweepQueue } = workbench;
  const known = (id: number) => found(workspace.sweeps.get(id), `sweep ${id}`);
  return {
    sweeps: sentinels.sweeps.handler(() => sweepQueue.sweeps()),
    sweepSize: sentinels.sweepSize.handler(({ input }) => sizeOfSweep(workspace, input)),
    startSweep: sentinels.startSweep.handler(({ input }) => {
      const id = sweepQueue.add(input);
      workbench.sweepBackground.wake();
      return { id };
    }),
    pauseSweep: sentinels.pauseSweep.handler(async ({ input }) => {
      await sweepQueue.pause(known(input.id).id);
      return {};
    }),
    resumeSweep: sentinels.resumeSweep.handler(({ input }) => {
      sweepQueue.resume(known(input.id).id);
      workbench.sweepBackground.wake();
      return {};
    }),
    cancelSweep: sentinels.cancelSweep.handler(async ({ input }) => {
      await sweepQueue.cancel(known(input.id).id);
      return {};
    }),
    removeSweep: sentinels.removeSweep.handler(async ({ input }) => {
      await sweepQueue.remove(known(input.id).id);
      return {};
    }),
    sweepResults: sentinels.sweepResults.handler(({ input }) => sweepResults(workspace, known(input.id))),
  };
}
