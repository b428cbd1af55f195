import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppSettings } from '#shared/contract/api/settings.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

export function useSettings() {
  const client = useClient();
  return useQuery<AppSettings>({
    queryKey: keys.settings,
    queryFn: ({ signal }) => client.settings.get(undefined, { signal }),
  });
}

/** Keeps settings. They show at once, and go back where the host refuses them. */
export function useSaveSettings() {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (settings: AppSettings) => client.settings.set(settings),
    onMutate: (settings) => {
      queryClient.setQueryData(keys.settings, settings);
    },
    onSuccess: (stored) => {
      queryClient.setQueryData(keys.settings, stored);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: keys.settings }),
  });
}
