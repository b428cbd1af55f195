import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { Backend } from '#renderer/backend/index.ts';
import { BackendContext } from './backend-context.ts';
import { followChanges } from './follow-changes.ts';
import { followProgress } from './queue-progress.ts';
import { makeQueryClient } from './query-client.ts';

interface DataProviderProps {
  readonly backend: Backend;
  readonly children: ReactNode;
}

/** The query cache over one backend, kept fresh as long as it is mounted. */
export function DataProvider({ backend, children }: DataProviderProps) {
  const [queryClient] = useState(makeQueryClient);

  useEffect(() => {
    const ending = new AbortController();
    followChanges(backend, queryClient, ending.signal);
    followProgress(backend, queryClient, ending.signal);
    return () => {
      ending.abort();
    };
  }, [backend, queryClient]);

  return (
    <BackendContext value={backend}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </BackendContext>
  );
}
