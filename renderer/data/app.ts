import { useMutation, useQuery } from '@tanstack/react-query';
import type { About, Folder } from '#shared/contract/api/app.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

/** The application, its workspace, its machine, and what its host can do. */
export function useAbout() {
  const client = useClient();
  return useQuery<About>({
    queryKey: keys.about,
    queryFn: ({ signal }) => client.app.about(undefined, { signal }),
  });
}

/** A folder of the host's machine; null is the user's home. Fetched each time it is opened. */
export function useBrowse(folder: string | null, extensions: readonly string[]) {
  const client = useClient();
  return useQuery<Folder>({
    queryKey: keys.folder(folder, extensions),
    queryFn: ({ signal }) => client.app.browse({ folder, extensions: [...extensions] }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** The system's file dialog, where the host has one; null where the user cancelled. */
export function useChooseFile() {
  const client = useClient();
  return useMutation({
    mutationFn: async (asked: { readonly title: string; readonly extensions: readonly string[] }) => {
      const chosen = await client.app.chooseFile({ title: asked.title, extensions: [...asked.extensions] });
      return chosen.path;
    },
  });
}

/** Shows a saved file in the system's file manager, where the host can. */
export function useReveal() {
  const client = useClient();
  return useMutation({ mutationFn: (path: string) => client.app.reveal({ path }) });
}
