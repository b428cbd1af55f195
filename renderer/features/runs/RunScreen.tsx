import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { lazy, Suspense } from 'react';
import { problemOf, useRun } from '#renderer/data/index.ts';
import { go, hrefOf, replaceRoute } from '#renderer/routing/index.ts';
import { BackButton, Page, ProblemNote } from '#renderer/ui/page/index.ts';
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

/** Its charts are fetched when they are looked at. */
const RunAnalysis = lazy(async () => ({
  default: (await import('#renderer/features/analysis/index.ts')).RunAnalysis,
}));

interface RunScreenProps {
  readonly runId: number;
  /** `analysis`, `receipt` or `live`; the responses else. */
  readonly tab: string | null;
  readonly query: ResponseQuery | null;
}

/** A run: its figures, its responses, its receipt, the answer being written. */
export function RunScreen({ runId, tab, query }: RunScreenProps) {
  const { data: run, error } = useRun(runId);
  const { act, problem, dialog } = useRunActing(() => {
    go({ screen: 'runs' });
  });
  const shown = tab === 'analysis' || tab === 'receipt' || tab === 'live' ? tab : 'responses';
  const runs = hrefOf({ screen: 'runs' });
  const back = <BackButton label="Back to all runs" href={runs} />;
  if (run === undefined) {
    return (
      <Page title={`Run ${runId}`} before={back}>
        {error === null ? null : (
          <ProblemNote action={<Button href={runs}>Back to all runs</Button>}>{problemOf(error)}</ProblemNote>
        )}
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
            <RunProgress run={row} named />
          </Box>
        </Box>
      }
      toolbar={
        <Box sx={{ display: 'flex', gap: 0.5 }}>
          <RunActionButtons run={row} onAct={act} />
          {row.modelKind === 'file' && (
            <Button
              color="inherit"
              href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: row.id })}
            >
              New run like this
            </Button>
          )}
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
          <Tab value="analysis" label="Analysis" />
          <Tab value="receipt" label="Receipt" />
          {row.modelKind === 'file' && <Tab value="live" label="Live" />}
        </Tabs>
        {shown === 'responses' ? <ResponsesTab run={run} query={query ?? wholeRun(runId)} /> : null}
        {shown === 'analysis' ? (
          <Suspense fallback={<LinearProgress aria-label="The analysis is on its way" />}>
            <RunAnalysis run={row} />
          </Suspense>
        ) : null}
        {shown === 'receipt' ? <ReceiptTab run={run} /> : null}
        {shown === 'live' ? <LiveTab run={run} /> : null}
      </Box>
      {dialog}
    </Page>
  );
}
