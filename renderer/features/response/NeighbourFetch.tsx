import { useResponse, useTrace } from '#renderer/data/index.ts';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';

interface NeighbourFetchProps {
  readonly responseId: number;
  readonly query: ResponseQuery | null;
}

/** Shows nothing: has a neighbour ready before one steps to it. */
export function NeighbourFetch({ responseId, query }: NeighbourFetchProps) {
  const { data } = useResponse(responseId, query);
  useTrace(responseId, data?.state === 'done');
  return null;
}
