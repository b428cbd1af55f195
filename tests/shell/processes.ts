import { readdirSync, readFileSync } from 'node:fs';

/** Inference workers with a mark in their environment, Electron's or the stand-in's. Linux only. */
export function workersMarked(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      return (
        /inference-worker\.js|node\.mojom\.NodeService/.test(command) &&
        read(`/proc/${pid}/environ`).includes(mark)
      );
    });
}

/** Whether a process runs that was started with such an argument. */
export function runsWith(argument: string): boolean {
  return readdirSync('/proc').some(
    (name) => /^\d+$/.test(name) && read(`/proc/${name}/cmdline`).includes(argument),
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return ''; // It has just ended.
  }
}
