/*
 * Where files that are dropped on the window are, on the desktop.
 *
 * A page is not told the path of a dropped file, its preload is. Beside the port's handshake it listens to drops:
 *
 *     window.addEventListener('drop', (event) => {
 *       const paths = [...(event.dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file));
 *       window.postMessage({ type: 'entropy-workbench-dropped-paths', paths }, window.location.origin);
 *     }, true);
 *
 * A browser has no such thing, and no such message comes.
 */
import { z } from 'zod';

const droppedSchema = z.object({
  type: z.literal('entropy-workbench-dropped-paths'),
  paths: z.array(z.string().min(1)).min(1),
});

/** Tells of the paths of dropped files until the function returned is called. */
export function onDroppedPaths(listener: (paths: readonly string[]) => void): () => void {
  const receive = (event: MessageEvent<unknown>) => {
    if (event.source !== window) return;
    const dropped = droppedSchema.safeParse(event.data);
    if (dropped.success) listener(dropped.data.paths);
  };
  window.addEventListener('message', receive);
  return () => {
    window.removeEventListener('message', receive);
  };
}
