/** A second process: opens the workspace of argv[2], tells how that went, then holds it until it is killed. */
import { openWorkspace } from '#workbench/store/index.ts';

try {
  const workspace = openWorkspace(process.argv[2] ?? '', { command: 'the other process' });
  process.send?.({ opened: true });
  // A workspace that nothing refers to is collected, and its lock with it.
  setInterval(() => workspace.file, 1000);
} catch (error) {
  process.send?.({
    opened: false,
    sentence: error instanceof Error ? `${error.name}: ${error.message}` : '',
  });
  process.disconnect();
}
