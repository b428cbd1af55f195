import { useSyncExternalStore } from 'react';
import type { ConnectionState } from '#renderer/backend/index.ts';
import { useBackend } from './backend-context.ts';

/** How the page stands with its host, now. */
export function useConnectionState(): ConnectionState {
  const { connection } = useBackend();
  return useSyncExternalStore(connection.subscribe, () => connection.state);
}
