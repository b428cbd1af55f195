import { stat } from 'node:fs/promises';
import type { NewRuns } from '#shared/contract/api/runs.ts';
import { drawItems } from '#workbench/benchmarks/index.ts';
import { planStudy } from '#workbench/runs/index.ts';
import type { Benchmark, Model } from '#workbench/store/index.ts';
import { found, refused } from './problems.ts';
import type { Workbench } from './workbench.ts';

/** More responses than this in one study are a slip of the keyboard: at a second each they take three weeks. */
const MOST_RESPONSES = 2_000_000;

/** Plans a study of every model on every benchmark. Nothing is planned where any of it is refused. */
export async function planRuns(
  { workspace }: Workbench,
  asked: NewRuns,
): Promise<{ studyId: number; runIds: number[] }> {
  if (!asked.settings.promptTemplate.includes('{question}')) {
    throw refused('The prompt template has no {question}: without it every item would be asked the same.');
  }
  const models = distinct(asked.modelIds).map((id) => found(workspace.models.get(id), `model ${id}`));
  await Promise.all(models.map(refuseAbsent));
  const benchmarks = distinct(asked.benchmarkIds).map((id) => {
    const benchmark = found(workspace.benchmarks.get(id), `benchmark ${id}`);
    const items = workspace.benchmarks.items(id);
    const drawn = drawItems(items, asked.items, asked.settings.seed, benchmark.name);
    return { benchmark, plan: { benchmarkId: id, itemIds: drawn.map((item) => item.id) } };
  });
  const items = benchmarks.reduce((sum, { plan }) => sum + plan.itemIds.length, 0);
  const responses = models.length * items * asked.settings.samplesPerItem;
  if (responses > MOST_RESPONSES) {
    throw refused(
      `These would be ${responses.toLocaleString('en')} answers; at most ` +
        `${MOST_RESPONSES.toLocaleString('en')} are planned at once. Take fewer items or samples.`,
    );
  }
  const study = planStudy(workspace, {
    name: asked.name?.trim()
      ? asked.name.trim()
      : nameOf(
          models,
          benchmarks.map((one) => one.benchmark),
        ),
    spec: asked,
    specKey: JSON.stringify(asked),
    modelIds: models.map((model) => model.id),
    benchmarks: benchmarks.map(({ plan }) => plan),
    settings: asked.settings,
  });
  return { studyId: study.id, runIds: workspace.runs.listByStudy(study.id).map((run) => run.id) };
}

function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}

async function refuseAbsent(model: Model): Promise<void> {
  if (model.kind === 'external') throw refused(`${model.name} is an external model: it has no file to run.`);
  const facts = await stat(model.path).catch(() => null);
  if (facts?.isFile() === true) return;
  throw refused(`The file of ${model.name} is not at ${model.path} any more: add it again where it is now.`);
}

/** `ladder x addition-4`, `2 models x addition-4`. */
function nameOf(models: readonly Model[], benchmarks: readonly Benchmark[]): string {
  const brief = (things: readonly { name: string }[], noun: string) =>
    things.length === 1 ? (things[0]?.name ?? '') : `${things.length} ${noun}`;
  return `${brief(models, 'models')} x ${brief(benchmarks, 'benchmarks')}`;
}
