import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { killStudies } from '../fixtures/kill-driver.ts';
import { print } from './print.ts';

const KILLS = 100;

/** Prints what 100 kills at seeded moments cost the sample study: nothing, if all is well. */
export async function benchKill(kills = KILLS): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-kill-'));
  try {
    print(`Kill -9 of ewb sample (6 items a benchmark) at ${kills} seeded moments, started again each time`);
    const started = performance.now();
    const report = await killStudies({ folder, kills, items: 6, seed: 100 });
    const { undisturbed, finished, lost } = report;
    const seconds = (performance.now() - started) / 1000;
    print(`  a study undisturbed: ${(report.undisturbedMs / 1000).toFixed(1)} s`);

    const planned = undisturbed.responses.size;
    const fell = (where: (done: number | null) => boolean) =>
      report.kills.filter(({ done }) => where(done)).length;
    print(
      `  kills before anything was planned: ${fell((done) => done === null)}, ` +
        `before the first answer: ${fell((done) => done === 0)}, ` +
        `among the answers: ${fell((done) => done !== null && done > 0 && done < planned)}, ` +
        `after the last one: ${fell((done) => done === planned)}`,
    );
    print(
      `  studies brought to their end: ${finished.length} of ${planned} answers each, in ${seconds.toFixed(0)} s`,
    );

    let [missing, different, damaged] = [0, 0, 0];
    for (const study of finished) {
      for (const [name, expected] of undisturbed.responses) {
        const response = study.responses.get(name);
        if (response?.state !== 'done') missing++;
        else if (typeof response.trace === 'string') damaged++;
        else if (!isDeepStrictEqual(response, expected)) different++;
      }
    }
    const problems = [undisturbed, ...finished].flatMap((study) => study.problems);
    print(`  answers lost after they were finished: ${lost.length}, never finished: ${missing}`);
    print(`  traces damaged: ${damaged}, answers or entropies otherwise than undisturbed: ${different}`);
    print(`  other problems of the workspaces: ${problems.length === 0 ? 'none' : problems.join(' ')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await benchKill(Number(process.argv[2] ?? KILLS));
