import { skipToken, useQuery, type QueryClient } from '@tanstack/react-query';
import type { Backend } from '#renderer/backend/index.ts';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { keys } from './keys.ts';
import { followStream } from './follow-stream.ts';

/** Puts the queue's progress into the cache as the host tells it. */
export function followProgress(backend: Backend, queryClient: QueryClient, signal: AbortSignal): void {
  followStream<QueueProgress>(backend, signal, {
    open: (ending) => backend.client.runs.progress(undefined, { signal: ending }),
    onEvent: (progress) => queryClient.setQueryData(keys.progress, progress),
  });
}

/** What the queue is doing; null before the host has said so. */
export function useQueueProgress(): QueueProgress | null {
  return useQuery<QueueProgress>({ queryKey: keys.progress, queryFn: skipToken }).data ?? null;
}
