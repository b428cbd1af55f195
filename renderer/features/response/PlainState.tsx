import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { hrefOf } from '#renderer/routing/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import { failureSentence } from './response-sentences.ts';

/** Why there is no answer; nothing where there is one. */
export function PlainState({ response }: { readonly response: ResponseDetail }) {
  switch (response.state) {
    case 'done':
      return null;
    case 'pending':
      return <Typography variant="body1">This response has not been written yet.</Typography>;
    case 'failed':
      return (
        <ProblemNote
          action={
            <Button href={hrefOf({ screen: 'run', runId: response.runId, tab: null, query: null })}>
              To its run
            </Button>
          }
        >
          {failureSentence(response.error)}
        </ProblemNote>
      );
  }
}
