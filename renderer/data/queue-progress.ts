import { skipToken, useQuery, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Backend } from '#renderer/backend/index.ts';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { keys } from './keys.ts';
import { followStream } from './follow-stream.ts';
import { countsOf, withProgress, type RunCounts, type ToldProgress } from './run-counts.ts';

/** Puts the queue's progress into the cache as the host tells it. */
export function followProgress(backend: Backend, queryClient: QueryClient, signal: AbortSignal): void {
  followStream<QueueProgress>(backend, signal, {
    open: (ending) => backend.client.runs.progress(undefined, { signal: ending }),
    onEvent: (progress) => {
      queryClient.setQueryData<ToldProgress>(keys.progress, (before) => withProgress(before, progress));
    },
  });
}

/** What the queue is doing; null before the host has said so. */
export function useQueueProgress(): QueueProgress | null {
  return useTold(({ progress }) => progress);
}

/** The counts that the queue has told: of one run, or of all. Changes only where these do. */
export function useRunCounts(runId: number | null): RunCounts | null {
  return useTold(useCallback((told: ToldProgress) => countsOf(told, runId), [runId]));
}

function useTold<Part>(select: (told: ToldProgress) => Part): Part | null {
  return useQuery({ queryKey: keys.progress, queryFn: skipToken, select }).data ?? null;
}
