/** Works on the sweeps of the workspace of argv[2], and tells when some of the last one's outcomes are stored. */
import { SweepQueue } from '#workbench/sentinels/index.ts';
import { openWorkspace } from '#workbench/store/index.ts';

const workspace = openWorkspace(process.argv[2] ?? '', { command: 'the sweeper' });
const queue = new SweepQueue({
  workspace,
  ready: () => Promise.resolve(),
  log: (error) => {
    throw error;
  },
  onChange: () => {
    const [last] = workspace.sweeps.list();
    if (last !== undefined && last.done > 0) process.send?.(last.done);
  },
  batchMs: 0,
});
await queue.drain();
workspace.close();
process.disconnect();
