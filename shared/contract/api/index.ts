import { analysisContract } from './analysis.ts';
import { appContract } from './app.ts';
import { benchmarksContract } from './benchmarks.ts';
import { exportsContract } from './exports.ts';
import { gradingContract } from './grading.ts';
import { modelsContract } from './models.ts';
import { responsesContract } from './responses.ts';
import { runsContract } from './runs.ts';
import { sentinelsContract } from './sentinels.ts';
import { settingsContract } from './settings.ts';

/**
 * Every procedure between the screens and the workbench, with its schema. One entry here is all that a new
 * procedure takes to be typed on both sides; input and output are validated on both transports.
 */
export const contract = {
  app: appContract,
  models: modelsContract,
  benchmarks: benchmarksContract,
  runs: runsContract,
  responses: responsesContract,
  analysis: analysisContract,
  grading: gradingContract,
  sentinels: sentinelsContract,
  exports: exportsContract,
  settings: settingsContract,
};
export type Contract = typeof contract;
