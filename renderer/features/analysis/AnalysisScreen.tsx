import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useRuns } from '#renderer/data/index.ts';
import { RunPicker } from '#renderer/features/run-picker/index.ts';
import { hrefOf, plainAnalysis, replaceRoute, type AnalysisPlace } from '#renderer/routing/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { EmptyState, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { AnalysisToolbar } from './AnalysisToolbar.tsx';
import { AnalysisView } from './AnalysisView.tsx';

interface AnalysisScreenProps {
  /** Absent: what was looked at last. */
  readonly place?: AnalysisPlace;
}

/** What was looked at last, as long as the page lives. */
let last: AnalysisPlace = plainAnalysis([]);

/** The analysis of any set of runs. */
export function AnalysisScreen({ place: given }: AnalysisScreenProps) {
  const { data: runs, error } = useRuns();
  const [isChoosing, setChoosing] = useState(false);
  const place = given ?? last;
  const change = (next: AnalysisPlace) => {
    last = next;
    replaceRoute({ screen: 'analysis', place: next });
  };
  const chosen = useMemo(
    () => runs?.filter(({ id }) => place.selection.runIds.includes(id)) ?? [],
    [runs, place.selection.runIds],
  );
  const picks = isChoosing || chosen.length === 0;
  const toggle = () => {
    setChoosing(!picks);
  };
  useKeys([{ keys: 'R', does: 'Choose runs', run: toggle }]);

  if (runs === undefined || runs.length === 0) {
    return (
      <Page title="Analysis">
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
        {runs === undefined ? null : (
          <EmptyState
            title="No runs to analyse"
            action={
              <Button
                variant="contained"
                href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: null })}
              >
                New run
              </Button>
            }
          >
            An analysis says which measures of the decoding tell right answers from wrong ones. It needs the
            graded answers of a run.
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page
      title="Analysis"
      layout="fill"
      beside={
        <Button color="inherit" aria-expanded={picks} onClick={toggle} disabled={chosen.length === 0}>
          {chosen.length === 0 ? 'No runs chosen' : counted(chosen.length, 'run')}
          {picks ? '' : ' – change'}
        </Button>
      }
      toolbar={<AnalysisToolbar place={place} runs={chosen} onOpen={change} />}
    >
      {picks ? (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: 3, minHeight: 0, flexGrow: 1 }}>
          <RunPicker
            purpose="analyse"
            runs={runs}
            chosen={place.selection.runIds}
            onChoose={(runIds) => {
              setChoosing(true);
              change({ ...place, compared: null, selection: { ...place.selection, runIds } });
            }}
            onDone={() => {
              setChoosing(false);
            }}
          />
        </Box>
      ) : (
        <AnalysisView place={place} runs={chosen} onChange={change} />
      )}
    </Page>
  );
}
