/*
 * The preload hands the page one MessagePort, and tells it where dropped files are. Nothing else passes between
 * the page and the main process; the page's side is renderer/backend/port-handshake.ts and dropped-paths.ts.
 */
import { ipcRenderer, webUtils } from 'electron';

const PORT_WANTED = 'entropy-workbench-port-wanted';
const PORT_OFFERED = 'entropy-workbench-port';
const DROPPED_PATHS = 'entropy-workbench-dropped-paths';

function isRequest(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_WANTED;
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source === window && isRequest(event.data)) ipcRenderer.send(PORT_WANTED);
});

ipcRenderer.on(PORT_OFFERED, (event) => {
  window.postMessage({ type: PORT_OFFERED }, window.location.origin, [...event.ports]);
});

window.addEventListener(
  'drop',
  (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    // What is dragged out of a page is a file without a path.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    if (paths.length === 0) return;
    window.postMessage({ type: DROPPED_PATHS, paths }, window.location.origin);
  },
  true,
);
