import Button from '@mui/material/Button';
import { problemOf } from '#renderer/data/index.ts';
import { go, hrefOf, type Route } from '#renderer/routing/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { BackButton, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';

interface ResponseAwayProps {
  readonly responseId: number;
  readonly query: ResponseQuery | null;
  /** Why it is not there; null while it is on its way. */
  readonly error: Error | null;
}

/** A response that is not there, or not yet; and the way back. */
export function ResponseAway({ responseId, query, error }: ResponseAwayProps) {
  const from: Route =
    query === null ? { screen: 'runs' } : { screen: 'run', runId: query.runId, tab: null, query };
  const label = query === null ? 'Back to all runs' : 'Back to the table';
  useKeys([
    {
      keys: 'Escape',
      does: label,
      run: () => {
        go(from);
      },
    },
  ]);
  return (
    <Page
      title={`Response ${responseId}`}
      before={<BackButton label={label} keys="Esc" href={hrefOf(from)} />}
    >
      {error === null ? null : (
        <ProblemNote action={<Button href={hrefOf(from)}>{label}</Button>}>{problemOf(error)}</ProblemNote>
      )}
    </Page>
  );
}
