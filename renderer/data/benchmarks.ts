import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BenchmarkRow, FieldMapping, ItemRow } from '#shared/contract/api/benchmarks.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';
import { usePagedRows, type PagedRows, type RowRange } from './paged-rows.ts';

/** Which of a benchmark's items are shown. */
export interface ItemQuery {
  readonly benchmarkId: number;
  /** In key, question, reference and category. */
  readonly search: string;
  readonly category: string | null;
}

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

/** The items around a range of rows. */
export function useItemRows(query: ItemQuery, range: RowRange): PagedRows<ItemRow> {
  const client = useClient();
  return usePagedRows<ItemRow>({
    queryKey: [...keys.items(query.benchmarkId), query],
    range,
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
