import { analysisRouter } from './analysis.ts';
import { appRouter } from './app.ts';
import { benchmarksRouter } from './benchmarks.ts';
import { exportsRouter } from './exports.ts';
import { gradingRouter } from './grading.ts';
import { modelsRouter } from './models.ts';
import { proceduresOf } from './procedures.ts';
import { responsesRouter } from './responses.ts';
import { runsRouter } from './runs.ts';
import { sentinelsRouter } from './sentinels.ts';
import { settingsRouter } from './settings.ts';
import type { Workbench } from './workbench.ts';

/** The contract, implemented on a workbench. */
export function createRouter(workbench: Workbench) {
  const procedures = proceduresOf(workbench);
  return procedures.router({
    app: appRouter(procedures, workbench),
    models: modelsRouter(procedures, workbench),
    benchmarks: benchmarksRouter(procedures, workbench),
    runs: runsRouter(procedures, workbench),
    responses: responsesRouter(procedures, workbench),
    analysis: analysisRouter(procedures, workbench),
    grading: gradingRouter(procedures, workbench),
    sentinels: sentinelsRouter(procedures, workbench),
    exports: exportsRouter(procedures, workbench),
    settings: settingsRouter(procedures, workbench),
  });
}

export type Router = ReturnType<typeof createRouter>;
