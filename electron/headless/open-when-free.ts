import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkspace, WorkspaceInUseError, type Workspace } from '#workbench/store/index.ts';

/** How long an owner that is just ending is waited for (ms). */
const PATIENCE = 3000;
const RETRY = 100;

/** Open a workspace, waiting a moment where its owner is about to let go of it. */
export async function openWhenFree(file: string, command: string): Promise<Workspace> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      return openWorkspace(file, { command });
    } catch (error) {
      if (!(error instanceof WorkspaceInUseError) || performance.now() > until) throw error;
    }
    await sleep(RETRY);
  }
}
