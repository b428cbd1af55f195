import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { problemOf, useRuns } from '#renderer/data/index.ts';
import { RunPicker } from '#renderer/features/run-picker/index.ts';
import {
  GRADING_TABS,
  hrefOf,
  plainGrading,
  replaceRoute,
  type GradingPlace,
  type GradingTab,
} from '#renderer/routing/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { EmptyState, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { GradingTabs } from './GradingTabs.tsx';
import { useHeldSession } from './hand/session-store.ts';

interface GradingScreenProps {
  /** Absent: what was looked at last. */
  readonly place?: GradingPlace;
}

const TAB_NAMES: Readonly<Record<GradingTab, string>> = {
  hand: 'By hand',
  automatic: 'Automatic',
  agreement: 'Agreement',
  disputes: 'Disputes',
  graders: 'Graders',
};

/** What was looked at last, as long as the page lives. */
let last: GradingPlace = plainGrading([]);

/** Grading of any set of runs: by hand, by rule, by judge, and how far to trust each. */
export function GradingScreen({ place: given }: GradingScreenProps) {
  const { data: runs, error } = useRuns();
  const [isChoosing, setChoosing] = useState(false);
  const place = given ?? last;
  const change = useCallback((part: Partial<GradingPlace>) => {
    last = { ...last, ...part };
    replaceRoute({ screen: 'grading', place: last });
  }, []);
  useEffect(() => {
    last = place;
  }, [place]);
  const chosen = useMemo(
    () => runs?.filter(({ id }) => place.runIds.includes(id)) ?? [],
    [runs, place.runIds],
  );
  // Who is grading goes on, whatever becomes of the runs.
  const isGrading = useHeldSession().session !== null && place.tab === 'hand';
  const picks = isChoosing || (chosen.length === 0 && !isGrading);
  const toggle = () => {
    setChoosing(!picks);
  };
  useKeys([{ keys: 'R', does: 'Choose runs', run: toggle }]);

  if (runs === undefined || (runs.length === 0 && !isGrading)) {
    return (
      <Page title="Grading">
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
        {runs === undefined ? null : (
          <EmptyState
            title="No runs to grade"
            action={
              <Button
                variant="contained"
                href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: null })}
              >
                New run
              </Button>
            }
          >
            Answers are graded by rule as they are written. Here they are graded by hand or by a judge model
            as well, and graders are held against each other.
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page
      title="Grading"
      layout="fill"
      beside={
        <Button color="inherit" aria-expanded={picks} onClick={toggle} disabled={chosen.length === 0}>
          {chosen.length === 0 ? 'No runs chosen' : counted(chosen.length, 'run')}
          {picks ? '' : ' – change'}
        </Button>
      }
    >
      {picks ? (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: 3, minHeight: 0, flexGrow: 1 }}>
          <RunPicker
            purpose="grade"
            runs={runs}
            chosen={place.runIds}
            onChoose={(runIds) => {
              setChoosing(true);
              change({ runIds });
            }}
            onDone={() => {
              setChoosing(false);
            }}
          />
        </Box>
      ) : (
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            gap: 1.5,
            px: 3,
            pt: 1,
            pb: 2,
            flexGrow: 1,
            minHeight: 0,
          }}
        >
          <Tabs
            value={place.tab}
            aria-label="Parts of grading"
            onChange={(_event, tab: GradingTab) => {
              change({ tab });
            }}
            sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
          >
            {GRADING_TABS.map((tab) => (
              <Tab key={tab} value={tab} label={TAB_NAMES[tab]} />
            ))}
          </Tabs>
          <GradingTabs place={place} onChange={change} />
        </Box>
      )}
    </Page>
  );
}
