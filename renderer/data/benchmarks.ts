import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BenchmarkImport, BenchmarkRow, ItemQuery, ItemRow } from '#shared/contract/api/benchmarks.ts';
import type { Rule } from '#shared/contract/grading-rule.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';
import { usePagedRows, type PagedRows } from './paged-rows.ts';

/** A benchmark file as the page read it. */
interface UploadedFile {
  readonly name: string;
  /** Base64. */
  readonly content: string;
}

export function useBenchmarks() {
  const client = useClient();
  return useQuery<BenchmarkRow[]>({
    queryKey: keys.benchmarks,
    queryFn: ({ signal }) => client.benchmarks.list(undefined, { signal }),
  });
}

/** The items that a query finds: for a table of any length. */
export function useItemRows(query: ItemQuery): PagedRows<ItemRow> {
  const client = useClient();
  return usePagedRows<ItemRow>({
    queryKey: [...keys.items(query.benchmarkId), query],
    load: (offset, limit, signal) => client.benchmarks.items({ ...query, offset, limit }, { signal }),
  });
}

/** The categories of a benchmark's items. */
export function useItemCategories(benchmarkId: number): readonly string[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: [...keys.items(benchmarkId), 'categories'],
    queryFn: ({ signal }) =>
      client.benchmarks.items({ benchmarkId, search: '', category: null, offset: 0, limit: 1 }, { signal }),
    select: (page) => page.categories,
  });
  return data ?? [];
}

/** Looks into files; nothing is stored. */
export function usePreviewBenchmark() {
  const client = useClient();
  return useMutation({ mutationFn: (files: UploadedFile[]) => client.benchmarks.preview({ files }) });
}

export function useImportBenchmark() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (asked: BenchmarkImport) => client.benchmarks.import(asked),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.benchmarks }),
  });
}

/** How a benchmark's answers are graded from now on. */
export function useSetRule() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (asked: { readonly id: number; readonly rule: Rule }) => client.benchmarks.setRule(asked),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.benchmarks }),
  });
}

export function useRemoveBenchmark() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => client.benchmarks.remove({ id }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.benchmarks }),
  });
}
