/*
 * Preloaded into a utility process of the stand-in: `process.parentPort`, and the end with its parent that Electron
 * sees to.
 */
const port = {
  postMessage: (message: unknown) => {
    if (process.connected) process.send?.(message);
  },
  on: (_: 'message', listener: (event: { data: unknown }) => void) => {
    process.on('message', (data) => {
      listener({ data });
    });
  },
};
Object.assign(process, { parentPort: port });
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
