import {
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { NewRuns, RunDetail, RunRow, TraceImportRequest } from '#shared/contract/api/runs.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';
import { useRunCounts } from './queue-progress.ts';
import { withCounts } from './run-counts.ts';

/** All runs, oldest first, counted as the queue tells. */
export function useRuns() {
  const client = useClient();
  const told = useRunCounts(null);
  return useQuery<RunRow[]>({
    queryKey: keys.runs,
    queryFn: ({ signal }) => client.runs.list(undefined, { signal }),
    select: useCallback((runs: RunRow[]) => runs.map((run) => withCounts(run, told)), [told]),
  });
}

/** A run, counted as the queue tells. */
export function useRun(id: number) {
  const client = useClient();
  const told = useRunCounts(id);
  return useQuery<RunDetail>({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => client.runs.get({ id }, { signal }),
    select: useCallback((run: RunDetail) => ({ ...run, row: withCounts(run.row, told) }), [told]),
  });
}

/** Seconds an answer took of finished runs, by their ids: null where it is not known, or not yet. */
export function useRunPaces(ids: readonly number[]): (id: number) => number | null {
  const client = useClient();
  const results = useQueries({
    queries: ids.map((id) => ({
      queryKey: keys.pace(id),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await client.runs.get({ id }, { signal })).secondsAnAnswer,
    })),
  });
  return (id) => results[ids.indexOf(id)]?.data ?? null;
}

/** Plans and queues every model on every benchmark. */
export function useCreateRuns() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewRuns) => client.runs.create(asked),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.runs }),
  });
}

/** Stores recorded answers as finished runs of external models. */
export function useImportTraces() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (asked: TraceImportRequest) => client.runs.importTraces(asked),
    onSuccess: () =>
      Promise.all(
        [keys.runs, keys.models, keys.benchmarks].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Queues the bundled study, or finds it; `again` plans a new one. */
export function useRunSample() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (again: boolean) => client.runs.runSample({ again }),
    onSuccess: () =>
      Promise.all(
        [keys.runs, keys.models, keys.benchmarks].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

interface PromptAsked {
  readonly modelId: number;
  readonly benchmarkId: number;
  readonly systemPrompt: string | null;
  readonly promptTemplate: string;
}

/** The text that would be sent for a benchmark's first item; null asks nothing. */
export function usePreviewPrompt(asked: PromptAsked | null) {
  const client = useClient();
  return useQuery({
    queryKey: ['prompt', asked],
    queryFn: async ({ signal }) => {
      if (asked === null) throw new Error('nothing was asked');
      return (await client.runs.previewPrompt(asked, { signal })).text;
    },
    enabled: asked !== null,
  });
}

type RunAction<Result> = UseMutationResult<Result, Error, number>;

/** What can be done to a run, by its id. */
export interface RunActions {
  readonly pause: RunAction<unknown>;
  readonly resume: RunAction<unknown>;
  readonly cancel: RunAction<unknown>;
  readonly retryFailed: RunAction<{ queued: number }>;
  readonly remove: RunAction<unknown>;
}

export function useRunActions(): RunActions {
  const { runs } = useClient();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.runs });
  return {
    pause: useMutation({ mutationFn: (id: number) => runs.pause({ id }), onSettled }),
    resume: useMutation({ mutationFn: (id: number) => runs.resume({ id }), onSettled }),
    cancel: useMutation({ mutationFn: (id: number) => runs.cancel({ id }), onSettled }),
    retryFailed: useMutation({ mutationFn: (id: number) => runs.retryFailed({ id }), onSettled }),
    remove: useMutation({ mutationFn: (id: number) => runs.remove({ id }), onSettled }),
  };
}
