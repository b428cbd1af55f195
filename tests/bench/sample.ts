import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { print } from './print.ts';

const EWB = fileURLToPath(new URL('../../electron/headless/ewb.ts', import.meta.url));

/** The whole sample study as a user runs it: wall time from the command to the table. */
export async function benchSample(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-'));
  try {
    const started = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [
      EWB,
      'sample',
      '--data-dir',
      folder,
      '--json',
    ]);
    const seconds = (performance.now() - started) / 1000;
    const { benchmarks } = JSON.parse(stdout) as { benchmarks: { n: number; correct: number }[] };
    const answers = benchmarks.reduce((sum, { n }) => sum + n, 0);
    const correct = benchmarks.reduce((sum, row) => sum + row.correct, 0);
    print(
      `The sample study: ${answers} answers (${correct} correct) in ${seconds.toFixed(1)} s (at most 120)`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) await benchSample();
