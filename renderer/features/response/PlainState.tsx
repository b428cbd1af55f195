import Typography from '@mui/material/Typography';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';

/** Why there is no answer; nothing where there is one. */
export function PlainState({ response }: { readonly response: ResponseDetail }) {
  switch (response.state) {
    case 'done':
      return null;
    case 'pending':
      return <Typography variant="body1">This response has not been written yet.</Typography>;
    case 'failed':
      return (
        <ProblemNote>
          This response failed: {response.error ?? 'nothing says why'}. Retry it on the page of its run.
        </ProblemNote>
      );
  }
}
