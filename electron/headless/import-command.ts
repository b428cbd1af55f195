import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { importTraces, NO_BENCHMARKS, surveyImport } from '#workbench/runs/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { InputError, openLines } from './input-lines.ts';
import { openWhenFree } from './open-when-free.ts';
import { ProgressLine } from './progress-line.ts';
import { EXIT_STOPPED } from './stopping.ts';

export interface ImportOptions {
  input: string;
  model: string | null;
  benchmark: string | null;
  dataDir: string;
}

/** Import recorded answers into a workspace as runs of external models. Returns the exit code. */
export async function importCommand(options: ImportOptions, stop: AbortSignal): Promise<number> {
  const { input, model, benchmark, dataDir } = options;
  const asked = { file: basename(input), lines: () => openLines(input), model, benchmark };
  const line = new ProgressLine({ noun: 'answers' });
  const file = join(dataDir, 'workspace.sqlite');
  let workspace: Workspace | null = null;
  try {
    await refuseUnreadable(input);
    if (!existsSync(file)) {
      // No workspace is made for what is refused.
      const survey = await surveyImport(NO_BENCHMARKS, asked, stop);
      if (survey.kind === 'refused') throw new InputError(survey.problem);
    }
    workspace = await openWhenFree(file, 'ewb import-traces');
    const imported = await importTraces(workspace, asked, {
      signal: stop,
      onProgress: (progress) => {
        line.show({
          ...progress,
          failed: 0,
          tokensPerSecond: null,
          secondsLeft: null,
          trouble: null,
          loading: false,
        });
      },
    });
    line.clear();
    if (imported.kind === 'refused') throw new InputError(imported.problem);
    for (const run of imported.runs) {
      const { correct = 0, incorrect = 0 } = workspace.runList.get(run.id) ?? {};
      process.stdout.write(
        `Run ${run.id}: ${run.model} on ${run.benchmark}, ${run.answers} answers, ` +
          `${correct} correct and ${incorrect} incorrect.\n`,
      );
    }
    return 0;
  } catch (error) {
    if (!stop.aborted) throw error;
    line.say('Stopped; nothing was imported.');
    return EXIT_STOPPED;
  } finally {
    line.clear();
    workspace?.close();
  }
}

/** A file that is not there is told before a workspace is made for it. */
async function refuseUnreadable(input: string): Promise<void> {
  const lines = openLines(input);
  await lines.next();
  await lines.return(undefined);
}
