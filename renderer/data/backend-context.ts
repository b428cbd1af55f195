import { createContext, useContext } from 'react';
import type { Backend, Client } from '#renderer/backend/index.ts';

export const BackendContext = createContext<Backend | null>(null);

/** The host that was found at boot. */
export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (backend === null) throw new Error('useBackend outside of DataProvider');
  return backend;
}

export function useClient(): Client {
  return useBackend().client;
}
