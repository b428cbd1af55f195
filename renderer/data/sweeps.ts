import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Sweep, SweepRequest, SweepResult } from '#shared/contract/api/sentinels.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

/** Sweeps over training compositions, newest first. */
export function useSweeps() {
  const client = useClient();
  return useQuery<Sweep[]>({
    queryKey: keys.sweeps,
    queryFn: ({ signal }) => client.sentinels.sweeps(undefined, { signal }),
  });
}

/** How many fits a sweep takes, and about how long; null asks nothing. */
export function useSweepSize(request: SweepRequest | null) {
  const client = useClient();
  return useQuery({
    queryKey: ['sweep-size', request === null ? null : { ...request, name: '' }],
    queryFn: ({ signal }) => {
      if (request === null) throw new Error('nothing was asked');
      return client.sentinels.sweepSize(request, { signal });
    },
    enabled: request !== null,
    placeholderData: keepPreviousData,
  });
}

/** What a sweep has found so far; `asOf` changes with its progress. */
export function useSweepResults(id: number, asOf: string) {
  const client = useClient();
  return useQuery<SweepResult[]>({
    queryKey: ['sweep-results', id, asOf],
    queryFn: ({ signal }) => client.sentinels.sweepResults({ id }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    structuralSharing: false,
    gcTime: 60_000,
  });
}

/** What can be done to sweeps, by their ids, and how one begins. */
export function useSweepActions() {
  const { sentinels } = useClient();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.sweeps });
  return {
    start: useMutation({ mutationFn: (request: SweepRequest) => sentinels.startSweep(request), onSettled }),
    pause: useMutation({ mutationFn: (id: number) => sentinels.pauseSweep({ id }), onSettled }),
    resume: useMutation({ mutationFn: (id: number) => sentinels.resumeSweep({ id }), onSettled }),
    cancel: useMutation({ mutationFn: (id: number) => sentinels.cancelSweep({ id }), onSettled }),
    remove: useMutation({ mutationFn: (id: number) => sentinels.removeSweep({ id }), onSettled }),
  };
}
