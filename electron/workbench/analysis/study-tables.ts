import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv, type CsvField } from '#workbench/exchange/index.ts';
import type { Study, Workspace } from '#workbench/store/index.ts';
import { summariseStudy } from './summarise-study.ts';

/**
 * Write a study's tables as CSV into `folder`: `benchmarks.csv`, a row a run, and `responses.csv`, a row a
 * response. Returns the absolute paths.
 */
export async function writeStudyTables(
  workspace: Workspace,
  study: Study,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const benchmarks = join(folder, 'benchmarks.csv');
  const responses = join(folder, 'responses.csv');
  await writeCsv(
    benchmarks,
    ['benchmark', 'n', 'correct', 'accuracy', 'mean_entropy_correct', 'mean_entropy_incorrect', 'auroc'],
    summariseStudy(workspace, study.id).map((row) => [
      row.benchmark,
      row.n,
      row.correct,
      row.accuracy,
      row.meanEntropyCorrect,
      row.meanEntropyIncorrect,
      row.auroc,
    ]),
  );
  await writeCsv(
    responses,
    [
      'run',
      'benchmark',
      'item',
      'sample',
      'category',
      'question',
      'reference',
      'state',
      'response',
      'end',
      'verdict',
      'extracted',
      'reason',
      'prompt_tokens',
      'tokens',
      'mean_entropy',
      'error',
    ],
    responseRows(workspace, study),
  );
  return [benchmarks, responses];
}

function* responseRows(workspace: Workspace, study: Study): Generator<CsvField[]> {
  for (const run of workspace.runs.listByStudy(study.id)) {
    const benchmark = workspace.benchmarks.get(run.benchmarkId)?.name ?? '';
    for (const response of workspace.responses.ofRun(run.id)) {
      const { item, grade } = response;
      yield [
        run.id,
        benchmark,
        item.key,
        response.sample,
        item.category,
        item.question,
        item.reference,
        response.state,
        response.text,
        response.answerEnd,
        grade?.verdict ?? null,
        response.extracted,
        grade?.reason ?? null,
        response.promptTokens,
        response.tokens,
        response.meanEntropy,
        response.error,
      ];
    }
  }
}
