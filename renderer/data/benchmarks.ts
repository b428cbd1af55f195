import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BenchmarkRow, FieldMapping, ItemQuery, ItemRow } from '#shared/contract/api/benchmarks.ts';
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

/** Looks into a file; nothing is stored. */
export function usePreviewBenchmark() {
  const client = useClient();
  return useMutation({ mutationFn: (file: UploadedFile) => client.benchmarks.preview(file) });
}

export function useImportBenchmark() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (asked: UploadedFile & { readonly as: string; readonly mapping: FieldMapping }) =>
      client.benchmarks.import(asked),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.benchmarks }),
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
