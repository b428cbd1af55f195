import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import { previewBenchmark, readUploadedBenchmark } from '#workbench/benchmarks/index.ts';
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
        rows: rows.map(({ id, position, key, question, reference, category }) => {
          return { id, position, key, question, reference, category };
        }),
      };
    }),
    preview: benchmarks.preview.handler(async ({ input }) => {
      const preview = await previewBenchmark({ name: input.name, bytes: bytesOf(input.content) });
      if ('kind' in preview) throw refused(preview.problem);
      return preview;
    }),
    import: benchmarks.import.handler(async ({ input }) => {
      const name = input.as.trim();
      if (name === '') throw refused('The benchmark needs a name.');
      const taken = () => refused(`There is a benchmark named "${name}" already: choose another name.`);
      if (workspace.benchmarks.findByName(name) !== undefined) throw taken();
      const file = { name: input.name, bytes: bytesOf(input.content) };
      const read = await readUploadedBenchmark(file, input.mapping);
      if (read.kind === 'refused') throw refused(read.problem);
      const added = await workspace.benchmarks.addInSlices(
        { name, contentSha256: read.contentSha256, source: input.name },
        read.items,
      );
      if (added === null) throw taken();
      changes.tell('benchmarks');
      return rowOf({ ...added, items: read.items.length, runs: 0 });
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

function rowOf({ id, name, items, source, addedAt, runs: made }: ListedBenchmark): BenchmarkRow {
  return { id, name, items, source, addedAt, runs: made };
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}
