import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useCallback, useEffect } from 'react';
import { RunsPage } from '#renderer/features/run-picker/index.ts';
import {
  GRADING_TABS,
  plainGrading,
  replaceRoute,
  type GradingPlace,
  type GradingTab,
} from '#renderer/routing/index.ts';
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
  const place = given ?? last;
  const change = useCallback((part: Partial<GradingPlace>) => {
    last = { ...last, ...part };
    replaceRoute({ screen: 'grading', place: last });
  }, []);
  useEffect(() => {
    last = place;
  }, [place]);
  // Who is grading goes on, whatever becomes of the runs.
  const isGrading = useHeldSession().session !== null && place.tab === 'hand';
  return (
    <RunsPage
      title="Grading"
      purpose="grade"
      introduction="Answers are graded by rule as they are written. Here they are graded by hand or by a judge model as well, and graders are held against each other."
      runIds={place.runIds}
      onChoose={(runIds) => {
        change({ runIds });
      }}
      stays={isGrading}
    >
      {() => (
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
    </RunsPage>
  );
}
