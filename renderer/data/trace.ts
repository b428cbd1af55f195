import { useQuery } from '@tanstack/react-query';
import type { Trace } from '#shared/trace/index.ts';
import { decodeTrace } from '#shared/trace/index.ts';
import { bytesOfBase64 } from './base64.ts';
import { useClient } from './backend-context.ts';
import { keys } from './keys.ts';

/** A response's trace, or why there is none to show. */
export type TraceResult =
  | {
      readonly kind: 'trace';
      readonly trace: Trace;
      /** Text of an alternative by its token id; undefined where the id has none. */
      readonly textOf: (token: number) => string | undefined;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly reason: string };

/** The trace of a finished response. It never changes; `done` false asks nothing. */
export function useTrace(responseId: number, done: boolean) {
  const client = useClient();
  return useQuery<TraceResult>({
    queryKey: keys.trace(responseId),
    queryFn: async ({ signal }) => {
      const stored = await client.responses.trace({ id: responseId }, { signal });
      if (stored.kind === 'missing') return stored;
      const decoded = decodeTrace(bytesOfBase64(stored.bytes));
      if (decoded.kind === 'damaged') return decoded;
      return { kind: 'trace', trace: decoded.trace, textOf: (token) => stored.texts[String(token)] };
    },
    enabled: done,
    structuralSharing: false,
    gcTime: 60_000,
  });
}
