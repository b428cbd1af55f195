import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRun, useTrace } from '#renderer/data/index.ts';
import { ExportButton } from '#renderer/files/index.ts';
import { go, hrefOf, replaceRoute, type Route } from '#renderer/routing/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { BackButton, Page } from '#renderer/ui/page/index.ts';
import type { ResponseDetail, ResponseQuery } from '#shared/contract/api/responses.ts';
import { AnswerPanel } from './AnswerPanel.tsx';
import { PlaceSteps } from './PlaceSteps.tsx';
import { answerFigures, traceSentence } from './response-sentences.ts';
import { SIGNALS, type Signal } from './token-signals.ts';
import { VerdictMark } from './VerdictMark.tsx';

interface ResponseViewProps {
  readonly response: ResponseDetail;
  readonly query: ResponseQuery | null;
  readonly signal: Signal;
  readonly onSignal: (signal: Signal) => void;
  readonly showWhitespace: boolean;
  readonly onShowWhitespace: (show: boolean) => void;
}

/** Question and verdicts above, the answer with its entropies beneath. */
export function ResponseView(props: ResponseViewProps) {
  const { response, query, signal, onSignal, showWhitespace, onShowWhitespace } = props;
  const { data: run } = useRun(response.runId);
  const { data: trace } = useTrace(response.id, response.state === 'done');
  const table: Route = { screen: 'run', runId: response.runId, tab: null, query };
  useKeys([
    {
      keys: 'Escape',
      does: 'Back to the table',
      run: () => {
        go(table);
      },
    },
    {
      keys: 'C',
      does: 'Shade by entropy, NLL, rank, margin in turn',
      run: () => {
        onSignal(SIGNALS[(SIGNALS.indexOf(signal) + 1) % SIGNALS.length] ?? 'entropy');
      },
    },
    {
      keys: 'W',
      does: 'Show whitespace and newlines',
      run: () => {
        onShowWhitespace(!showWhitespace);
      },
    },
  ]);
  return (
    <Page
      title={`${response.model} × ${response.benchmark}`}
      layout="fill"
      before={<BackButton label="Back to the table" keys="Esc" href={hrefOf(table)} />}
      beside={
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <PlaceSteps
            place={response.place}
            onGo={(responseId) => {
              replaceRoute({ screen: 'response', responseId, query });
            }}
          />
          <VerdictMark
            state={response.state}
            verdict={response.grades.find((grade) => grade.inForce)?.verdict ?? null}
          />
          <Typography variant="body2" color="textSecondary">
            {answerFigures(response)}
          </Typography>
        </Box>
      }
      toolbar={
        response.state === 'done' ? (
          <ExportButton
            what={{ kind: 'tokens', responseId: response.id }}
            reason={trace === undefined ? null : traceSentence(trace)}
          >
            Tokens (CSV)
          </ExportButton>
        ) : null
      }
    >
      <AnswerPanel
        response={response}
        run={run}
        signal={signal}
        onSignal={onSignal}
        showWhitespace={showWhitespace}
        onShowWhitespace={onShowWhitespace}
      />
    </Page>
  );
}
