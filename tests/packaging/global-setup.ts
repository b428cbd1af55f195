import { builtApp } from '../fixtures/built-app.ts';

/** Builds what is packaged. */
export async function setup(): Promise<() => void> {
  const isLinux = process.platform === 'linux';
  if (isLinux) await builtApp();
  return () => {
    if (isLinux) return;
    // After all results, where it is read.
    process.stderr.write('\nA package is only made on Linux here: its tests were left out of this run.\n\n');
  };
}
