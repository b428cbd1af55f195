import BackIcon from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { problemOf, useRun } from '#renderer/data/index.ts';
import { go, hrefOf, replaceRoute } from '#renderer/routing/index.ts';
import { Page, ProblemNote } from '#renderer/ui/page/index.ts';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { LiveTab } from './LiveTab.tsx';
import { ReceiptTab } from './ReceiptTab.tsx';
import { wholeRun } from './response-query.ts';
import { ResponsesTab } from './ResponsesTab.tsx';
import { RunActionButtons } from './RunActionButtons.tsx';
import { RunFigures } from './RunFigures.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunStateMark } from './RunStateMark.tsx';
import { useRunActing } from './use-run-acting.tsx';

interface RunScreenProps {
  readonly runId: number;
  /** `receipt` or `live`; the responses else. */
  readonly tab: string | null;
  readonly query: ResponseQuery | null;
}

/** A run: its figures, its responses, its receipt, the answer being written. */
export function RunScreen({ runId, tab, query }: RunScreenProps) {
  const { data: run, error } = useRun(runId);
  const { act, problem, dialog } = useRunActing(() => {
    go({ screen: 'runs' });
  });
  const shown = tab === 'receipt' || tab === 'live' ? tab : 'responses';
  const back = (
    <IconButton href={hrefOf({ screen: 'runs' })} aria-label="Back to all runs">
      <BackIcon fontSize="small" />
    </IconButton>
  );
  if (run === undefined) {
    return (
      <Page title={`Run ${runId}`} before={back}>
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
      </Page>
    );
  }
  const { row } = run;
  return (
    <Page
      title={`${row.model} × ${row.benchmark}`}
      before={back}
      beside={
        <Box
          sx={{ display: 'flex', alignItems: 'center', gap: 2, typography: 'body2', color: 'text.secondary' }}
        >
          <span>run {row.id}</span>
          <RunStateMark run={row} />
          <Box component="span" sx={{ minWidth: 120 }}>
            <RunProgress run={row} />
          </Box>
        </Box>
      }
      toolbar={
        <Box sx={{ display: 'flex', gap: 0.5 }}>
          <RunActionButtons run={row} onAct={act} />
          <Button
            color="inherit"
            href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: row.id })}
          >
            New run like this
          </Button>
        </Box>
      }
      layout="fill"
    >
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 1.5,
          px: 3,
          pt: 2,
          pb: 3,
          flexGrow: 1,
          minHeight: 0,
        }}
      >
        {problem}
        {row.stateReason === null ? null : <ProblemNote severity="warning">{row.stateReason}</ProblemNote>}
        <RunFigures run={run} />
        <Tabs
          value={shown}
          aria-label="Parts of the run"
          onChange={(_event, next: string) => {
            replaceRoute({ screen: 'run', runId, tab: next === 'responses' ? null : next, query });
          }}
          sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
        >
          <Tab value="responses" label="Responses" />
          <Tab value="receipt" label="Receipt" />
          <Tab value="live" label="Live" />
        </Tabs>
        {shown === 'responses' ? <ResponsesTab run={run} query={query ?? wholeRun(runId)} /> : null}
        {shown === 'receipt' ? <ReceiptTab run={run} /> : null}
        {shown === 'live' ? <LiveTab run={run} /> : null}
      </Box>
      {dialog}
    </Page>
  );
}
