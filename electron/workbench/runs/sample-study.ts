import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { drawItems, readBenchmarkFile } from '#workbench/benchmarks/index.ts';
import { inspectModel } from '#workbench/models/index.ts';
import type { Benchmark, Study, Workspace } from '#workbench/store/index.ts';
import { planStudy } from './plan-study.ts';

/** The file of the bundled model, in the sample study's folder. */
const MODEL_FILE = 'arithmetic-ladder.gguf';

/** What a study's spec says where it is the bundled one. */
const SAMPLE = 'sample';

export interface SampleStudyOptions {
  /** resources/sample-study. */
  folder: string;
  /** Draws the items and, with item and sample, every answer. */
  seed: number;
  /** Items of each benchmark. */
  items: number | 'all';
  /** Plan a new one even where the same is there. */
  again: boolean;
}

/** A bundled file that cannot be read: the installation is damaged. The message is a sentence. */
export class SampleStudyError extends Error {
  override readonly name = 'SampleStudyError';
}

/**
 * The sample study in this workspace: the one that was planned with the same model, benchmarks and
 * settings, finished or not, or a new one. Model and benchmarks are added where they are not there yet.
 */
export async function openSampleStudy(workspace: Workspace, options: SampleStudyOptions): Promise<Study> {
  const inspection = await inspectModel(join(options.folder, MODEL_FILE));
  if (inspection.kind === 'refused') throw new SampleStudyError(inspection.problem);
  const model = workspace.models.upsert(inspection.facts);
  const benchmarks = await addBenchmarks(workspace, join(options.folder, 'benchmarks'));
  const settings = runSettingsSchema.parse({
    sampling: { temperature: 0.5 },
    seed: options.seed,
    maxTokens: 160,
  });
  const spec = {
    study: SAMPLE,
    model: model.sha256,
    benchmarks: benchmarks.map((benchmark) => benchmark.contentSha256),
    items: options.items,
    settings,
  };
  const specKey = JSON.stringify(spec);
  const before = options.again ? undefined : workspace.studies.findNewest(specKey);
  if (before !== undefined) return before;
  return planStudy(workspace, {
    name: `Sample study, seed ${options.seed}`,
    spec,
    specKey,
    modelIds: [model.id],
    benchmarks: benchmarks.map((benchmark) => ({
      benchmarkId: benchmark.id,
      itemIds: drawItems(
        workspace.benchmarks.items(benchmark.id),
        options.items,
        options.seed,
        benchmark.name,
      ).map((item) => item.id),
    })),
    settings,
  });
}

/** Whether a study was planned by `openSampleStudy`. */
export function isSampleStudy({ spec }: Study): boolean {
  return typeof spec === 'object' && spec !== null && 'study' in spec && spec.study === SAMPLE;
}

async function addBenchmarks(workspace: Workspace, folder: string): Promise<Benchmark[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).toSorted();
  const benchmarks: Benchmark[] = [];
  for (const file of files) {
    const path = join(folder, file);
    const read = await readBenchmarkFile(path);
    if (read.kind === 'refused') throw new SampleStudyError(read.problem);
    benchmarks.push(
      workspace.benchmarks.findByContent(read.contentSha256) ??
        workspace.benchmarks.add(
          { name: freeName(workspace, read.name), contentSha256: read.contentSha256, source: path },
          read.items,
        ),
    );
  }
  return benchmarks;
}

/** A name that no other benchmark of the workspace has. */
function freeName(workspace: Workspace, name: string): string {
  let free = name;
  for (let i = 2; workspace.benchmarks.findByName(free) !== undefined; i++) free = `${name} (${i})`;
  return free;
}
