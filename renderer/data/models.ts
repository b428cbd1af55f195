import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelRow } from '#shared/contract/api/models.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

export function useModels() {
  const client = useClient();
  return useQuery<ModelRow[]>({
    queryKey: keys.models,
    queryFn: ({ signal }) => client.models.list(undefined, { signal }),
  });
}

/** Adds a GGUF file by its path on the host's machine. */
export function useAddModel() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: ADDING,
    mutationFn: (path: string) => client.models.add({ path }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.models }),
    gcTime: Infinity,
  });
}
const ADDING = ['models', 'add'];

/** A file on its way into the list, or refused. */
export interface Arrival {
  readonly id: number;
  readonly path: string;
  /** Why it was refused; null while it is read. */
  readonly error: Error | null;
}

/** The files that are being added or were refused, also from before this screen was opened. */
export function useArrivals(): {
  readonly arrivals: readonly Arrival[];
  readonly dismiss: (id: number) => void;
} {
  const cache = useQueryClient().getMutationCache();
  const arrivals = useMutationState({
    filters: { mutationKey: ADDING, predicate: ({ state }) => state.status !== 'success' },
    select: (mutation): Arrival => ({
      id: mutation.mutationId,
      path: String(mutation.state.variables),
      error: mutation.state.error,
    }),
  });
  const dismiss = (id: number) => {
    const mutation = cache.find({ predicate: ({ mutationId }) => mutationId === id });
    if (mutation !== undefined) cache.remove(mutation);
  };
  return { arrivals, dismiss };
}

/** Takes a model off the list; its file stays. */
export function useRemoveModel() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => client.models.remove({ id }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.models }),
  });
}
