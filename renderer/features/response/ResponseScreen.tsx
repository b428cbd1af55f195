import { useState } from 'react';
import { useResponse } from '#renderer/data/index.ts';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { NeighbourFetch } from './NeighbourFetch.tsx';
import { ResponseAway } from './ResponseAway.tsx';
import { ResponseView } from './ResponseView.tsx';
import type { Signal } from './token-signals.ts';

interface ResponseScreenProps {
  readonly responseId: number;
  readonly query: ResponseQuery | null;
}

/** One response. What is chosen here stays from one response to the next. */
export function ResponseScreen({ responseId, query }: ResponseScreenProps) {
  const { data, error } = useResponse(responseId, query);
  const [signal, setSignal] = useState<Signal>('entropy');
  const [showWhitespace, setShowWhitespace] = useState(false);
  // The response before stays in sight until the next is there: stepping through them does not flicker.
  const [shown, setShown] = useState(data);
  if (data !== undefined && data !== shown) setShown(data);
  const response = data ?? (error === null ? shown : undefined);

  if (response === undefined) return <ResponseAway responseId={responseId} query={query} error={error} />;
  const next = response.place?.next ?? null;
  const previous = response.place?.previous ?? null;
  return (
    <>
      <ResponseView
        response={response}
        query={query}
        signal={signal}
        onSignal={setSignal}
        showWhitespace={showWhitespace}
        onShowWhitespace={setShowWhitespace}
      />
      {next === null ? null : <NeighbourFetch key={next} responseId={next} query={query} />}
      {previous === null ? null : <NeighbourFetch key={previous} responseId={previous} query={query} />}
    </>
  );
}
