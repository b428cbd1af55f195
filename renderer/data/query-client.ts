import { QueryClient } from '@tanstack/react-query';

/**
 * The cache. What it holds stays right until the host says that it changed, so nothing is fetched again by
 * time, by focus or by the network's coming back; after a lost connection everything is (follow-changes.ts).
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
