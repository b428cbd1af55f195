import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useCallback, useEffect } from 'react';
import { problemOf, useCandidates, useSentinels } from '#renderer/data/index.ts';
import { Pending } from '#renderer/features/analysis/index.ts';
import {
  hrefOf,
  plainSentinels,
  replaceRoute,
  SENTINELS_TABS,
  type SentinelsPlace,
  type SentinelsTab,
} from '#renderer/routing/index.ts';
import { EmptyState, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { SentinelsTabs } from './SentinelsTabs.tsx';

interface SentinelsScreenProps {
  /** Absent: what was looked at last. */
  readonly place?: SentinelsPlace;
}

const TAB_NAMES: Readonly<Record<SentinelsTab, string>> = {
  build: 'Build',
  shelf: 'Shelf',
  compare: 'Compare',
  sweep: 'Sweep',
  apply: 'Apply',
};

/** What was looked at last, as long as the page lives. */
let last: SentinelsPlace = plainSentinels();

/** Classifiers that estimate accuracy from entropies: trained, judged, kept, swept and applied. */
export function SentinelsScreen({ place: given }: SentinelsScreenProps) {
  const { data: candidates, error, refetch } = useCandidates();
  const { data: sentinels, error: shelfError } = useSentinels();
  const place = given ?? last;
  const change = useCallback((part: Partial<SentinelsPlace>) => {
    last = { ...last, ...part };
    replaceRoute({ screen: 'sentinels', place: last });
  }, []);
  useEffect(() => {
    last = place;
  }, [place]);
  const problem = error ?? shelfError;

  if (candidates === undefined || sentinels === undefined) {
    return (
      <Page title="Sentinels">
        <Pending what="Looking for graded runs" error={problem} onRetry={refetch} />
      </Page>
    );
  }
  if (candidates.length === 0 && sentinels.length === 0 && place.tab !== 'shelf') {
    return (
      <Page title="Sentinels">
        <EmptyState
          title="Nothing to train on yet"
          action={
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button variant="contained" href={hrefOf({ screen: 'start' })}>
                Run the sample study
              </Button>
              <Button
                variant="outlined"
                href={hrefOf({ screen: 'sentinels', place: plainSentinels({ tab: 'shelf' }) })}
              >
                Import a sentinel
              </Button>
            </Box>
          }
        >
          A sentinel learns from graded answers of some benchmarks how the entropies of right answers differ
          from those of wrong ones, and estimates the accuracy on others that nobody has graded. The sample
          study has twelve benchmarks to begin with.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title="Sentinels" layout="fill">
      {problem === null ? null : (
        <Box sx={{ p: 2, pb: 0 }}>
          <ProblemNote>{problemOf(problem)}</ProblemNote>
        </Box>
      )}
      <Tabs
        value={place.tab}
        aria-label="Parts of the sentinels"
        onChange={(_event, tab: SentinelsTab) => {
          change({ tab });
        }}
        sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0, px: 2 }}
      >
        {SENTINELS_TABS.map((tab) => (
          <Tab
            key={tab}
            value={tab}
            label={
              tab === 'shelf' && sentinels.length > 0
                ? `${TAB_NAMES[tab]} (${sentinels.length})`
                : TAB_NAMES[tab]
            }
          />
        ))}
      </Tabs>
      <SentinelsTabs place={place} candidates={candidates} sentinels={sentinels} onChange={change} />
    </Page>
  );
}
