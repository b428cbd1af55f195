import type { ResponseQuery } from '#shared/contract/api/responses.ts';

/** The names of everything in the query cache. What begins alike is out of date together. */
export const keys = {
  about: ['about'],
  folder: (folder: string | null, extensions: readonly string[]) => ['folder', folder, extensions],
  models: ['models'],
  benchmarks: ['benchmarks'],
  items: (benchmarkId: number) => ['benchmarks', benchmarkId, 'items'],
  runs: ['runs'],
  run: (runId: number) => ['runs', runId],
  /** Of a finished run, which stays as it is whatever other runs do. */
  pace: (runId: number) => ['pace', runId],
  progress: ['progress'],
  responses: ['responses'],
  responsesOfRun: (runId: number) => ['responses', runId],
  responsePage: (query: ResponseQuery) => ['responses', query.runId, 'page', query],
  response: (responseId: number, query: ResponseQuery | null) => ['response', responseId, query],
  trace: (responseId: number) => ['trace', responseId],
  analysis: ['analysis'],
  /** Whatever depends on verdicts and nothing else: graders, agreement, cards. */
  grades: ['grades'],
  gradingCounts: ['grades', 'count'],
  precedence: ['precedence'],
  gradingJobs: ['grading-jobs'],
  judges: ['judges'],
  /** The shelf, and what sentinels say of runs. */
  sentinels: ['sentinels'],
  /** Runs as training benchmarks. */
  candidates: ['candidates'],
  sweeps: ['sweeps'],
  savedAnalyses: ['saved-analyses'],
  /** How often the answers of a run have changed. */
  answersOfRun: (runId: number) => ['answers', runId],
  answers: ['answers'],
  settings: ['settings'],
} as const;
