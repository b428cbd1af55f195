import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import { presetOf } from '#shared/grading/presets.ts';
import { previewBenchmark, readUploadedBenchmark, type UploadedFile } from '#workbench/benchmarks/index.ts';
import type { ListedBenchmark } from '#workbench/store/index.ts';
import { runs } from './models.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

export function benchmarksRouter({ benchmarks }: Procedures, { workspace, changes }: Workbench) {
  return benchmarks.router({
    list: benchmarks.list.handler(() => workspace.catalogue.benchmarks().map(rowOf)),
    items: benchmarks.items.handler(({ input }) => {
      found(workspace.benchmarks.get(input.benchmarkId), `benchmark ${input.benchmarkId}`);
      const { total, rows, categories } = workspace.itemList.page(input);
      return {
        total,
        categories,
        rows: rows.map(({ id, position, key, question, reference, category, details }) => {
          return { id, position, key, question, reference, category, details };
        }),
      };
    }),
    preview: benchmarks.preview.handler(async ({ input }) => {
      const preview = await previewBenchmark(input.files.map(uploaded));
      if ('kind' in preview) throw refused(preview.problem);
      return preview;
    }),
    import: benchmarks.import.handler(async ({ input }) => {
      const name = input.as.trim();
      if (name === '') throw refused('The benchmark needs a name.');
      const taken = () => refused(`There is a benchmark named "${name}" already: choose another name.`);
      if (workspace.benchmarks.findByName(name) !== undefined) throw taken();
      const { files, preset, rule } = input;
      if (preset !== null && presetOf(preset) === null) throw refused(`There is no preset "${preset}".`);
      const read = await readUploadedBenchmark(files.map(uploaded), input);
      if (read.kind === 'refused') throw refused(read.problem);
      const { contentSha256, items, source, leftOut } = read;
      const added = await workspace.benchmarks.addInSlices(
        { name, contentSha256, source, preset, rule },
        items,
      );
      if (added === null) throw taken();
      changes.tell('benchmarks');
      const flagged = items.filter(({ details }) => details.flag !== undefined).length;
      return { benchmark: rowOf({ ...added, items: items.length, runs: 0, flagged }), leftOut };
    }),
    setRule: benchmarks.setRule.handler(({ input }) => {
      found(workspace.benchmarks.get(input.id), `benchmark ${input.id}`);
      workspace.benchmarks.setRule(input.id, input.rule);
      changes.tell('benchmarks');
      return {};
    }),
    remove: benchmarks.remove.handler(async ({ input }) => {
      const { name } = found(workspace.benchmarks.get(input.id), `benchmark ${input.id}`);
      const removal = await workspace.catalogue.removeBenchmark(input.id);
      if (removal.kind === 'used') {
        throw refused(`"${name}" has ${runs(removal.runs)} in the workspace: remove these first.`);
      }
      changes.tell('benchmarks');
      return {};
    }),
  });
}

function rowOf(benchmark: ListedBenchmark): BenchmarkRow {
  const { id, name, items, source, addedAt, runs: made, preset, rule, flagged } = benchmark;
  return { id, name, items, source, addedAt, runs: made, preset, rule, flagged };
}

function uploaded({ name, content }: { readonly name: string; readonly content: string }): UploadedFile {
  return { name, bytes: Buffer.from(content, 'base64') };
}
