/*
 * `npm run bench`: prints what the workbench reaches on this machine. `npm run bench -- capture width` runs
 * only those named. Nothing is judged here; the figures to reach stand beside those reached.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { print } from './print.ts';

/** In the order they are run. Each is imported when its turn comes, so that one that is broken stops no other. */
const BENCHES: readonly (readonly [string, () => Promise<void>])[] = [
  ['capture', async () => (await import('./capture.ts')).benchCapture()],
  ['real-model', async () => (await import('./real-model.ts')).benchRealModel()],
  ['width', async () => (await import('./width.ts')).benchWidth()],
  ['sample', async () => (await import('./sample.ts')).benchSample()],
  ['kill', async () => (await import('./kill.ts')).benchKill()],
  ['store', async () => (await import('./store.ts')).benchStore()],
  ['measures', async () => (await import('./measures.ts')).benchMeasures()],
  ['statistics', async () => (await import('./statistics.ts')).benchStatistics()],
  ['learning', async () => (await import('./learning.ts')).benchLearning()],
  ['sweep', async () => (await import('./sweep.ts')).benchSweep()],
  ['analysis', async () => (await import('./analysis.ts')).benchAnalysis()],
  ['grading', async () => (await import('./grading.ts')).benchGrading()],
  ['host', async () => (await import('./host.ts')).benchHost()],
  ['screens', async () => (await import('./screens.ts')).benchScreens()],
  ['analysis-screen', async () => (await import('./analysis-screen.ts')).benchAnalysisScreen()],
  ['memory', async () => (await import('./memory.ts')).benchMemory()],
];

async function main(names: readonly string[]): Promise<void> {
  const known = BENCHES.map(([name]) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    print(`There is no bench named ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  print(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ` +
      `load ${(loadavg()[0] ?? NaN).toFixed(1)}, Node ${process.version}`,
  );
  for (const [name, run] of BENCHES) {
    if (names.length > 0 && !names.includes(name)) continue;
    print();
    const started = performance.now();
    try {
      await run();
    } catch (error) {
      process.exitCode = 1;
      print(`  ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    print(`  (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  }
}

await main(process.argv.slice(2));
