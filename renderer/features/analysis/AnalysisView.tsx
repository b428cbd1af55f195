import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, useState } from 'react';
import { problemOf, useAnswerColumns, useAnswersVersion } from '#renderer/data/index.ts';
import { ANALYSIS_TABS, go, type AnalysisPlace, type AnalysisTab } from '#renderer/routing/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { AnalysisContext, type Analysis } from './analysis-context.ts';
import { AnalysisTabs } from './AnalysisTabs.tsx';
import type { Behind } from './behind.ts';
import { BehindPanel } from './BehindPanel.tsx';
import { NothingTaken } from './NothingTaken.tsx';
import { PopulationLine } from './PopulationLine.tsx';
import { SettingsColumn } from './SettingsColumn.tsx';

interface AnalysisViewProps {
  readonly place: AnalysisPlace;
  /** The chosen runs. */
  readonly runs: readonly RunRow[];
  readonly onChange: (place: AnalysisPlace) => void;
  /** As a part of a run's page. */
  readonly within?: boolean;
}

const TAB_NAMES: Readonly<Record<AnalysisTab, string>> = {
  measures: 'Measures',
  distributions: 'Distributions',
  curves: 'Curves',
  scatter: 'Scatter',
  position: 'Position',
  prefixes: 'Prefixes',
  temperatures: 'Temperatures',
  compare: 'Compare runs',
};

const LENGTH = ['length'];

/** The settings of an analysis at the left, its tables and charts, and the responses behind them. */
export function AnalysisView({ place, runs, onChange, within = false }: AnalysisViewProps) {
  const [behind, setBehind] = useState<Behind | null>(null);
  const [settingsWanted, setSettings] = useState(true);
  // In a small window the responses take the place of the settings: charts need what is left.
  const isNarrow = useMediaQuery('(max-width: 1500px)', { noSsr: true });
  const hasSettings = settingsWanted && !(isNarrow && behind !== null);
  const version = useAnswersVersion(place.selection.runIds);
  // Figures stay of one state of the answers until they are asked for anew: a run that goes on would never let
  // them be finished.
  const runIds = place.selection.runIds.join();
  const [seen, setSeen] = useState({ runIds, version });
  if (seen.runIds !== runIds) setSeen({ runIds, version });
  const asOf = seen.runIds === runIds ? seen.version : version;
  const { data: counted, error } = useAnswerColumns({ selection: place.selection, asOf }, LENGTH);
  const tabs = ANALYSIS_TABS.filter((tab) => !within || (tab !== 'temperatures' && tab !== 'compare'));
  const toggle = () => {
    setBehind(isNarrow ? null : behind);
    setSettings(!hasSettings);
  };
  useKeys([
    { keys: 'S', does: 'Show or hide the settings of the analysis', run: toggle },
    {
      keys: 'Escape',
      does: 'Close the responses behind a figure',
      run: () => {
        setBehind(null);
      },
    },
  ]);

  const analysis = useMemo(
    (): Analysis => ({
      place,
      asOf,
      runs,
      change: (part) => {
        onChange({ ...place, ...part });
      },
      open: (next) => {
        const [only, second] = next.rows;
        if (only !== undefined && second === undefined) {
          go({ screen: 'response', responseId: only.id, query: null });
        } else if (only !== undefined) setBehind(next);
      },
    }),
    [place, asOf, runs, onChange],
  );

  return (
    <AnalysisContext value={analysis}>
      <Box sx={{ display: 'flex', flexGrow: 1, minHeight: 0 }}>
        {hasSettings ? <SettingsColumn within={within} /> : null}
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            gap: 1,
            flexGrow: 1,
            minWidth: 0,
            minHeight: 0,
            ...(within ? { pl: hasSettings ? 2 : 0 } : { px: 2, pt: 1, pb: 2 }),
          }}
        >
          <PopulationLine
            population={counted?.population}
            settingsShown={hasSettings}
            onToggleSettings={toggle}
          />
          {version === asOf ? null : (
            <ProblemNote
              severity="warning"
              action={
                <Button
                  onClick={() => {
                    setSeen({ runIds, version });
                  }}
                >
                  Compute again
                </Button>
              }
            >
              Answers or verdicts of these runs have changed since.
            </ProblemNote>
          )}
          {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
          <Tabs
            value={place.tab}
            aria-label="Parts of the analysis"
            variant="scrollable"
            scrollButtons={false}
            onChange={(_event, tab: AnalysisTab) => {
              setBehind(null);
              analysis.change({ tab });
            }}
            sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
          >
            {tabs.map((tab) => (
              <Tab key={tab} value={tab} label={TAB_NAMES[tab]} />
            ))}
          </Tabs>
          <Box sx={{ display: 'flex', gap: 2, flexGrow: 1, minHeight: 0 }}>
            <Box
              sx={{
                display: 'flex',
                flexDirection: 'column',
                flexGrow: 1,
                minWidth: 0,
                minHeight: 0,
                gap: 1.5,
              }}
            >
              {counted === undefined && error === null ? (
                <LinearProgress aria-label="Counting the answers" />
              ) : null}
              {counted === undefined ? null : counted.n === 0 ? (
                <NothingTaken population={counted.population} />
              ) : (
                <AnalysisTabs tab={place.tab} population={counted.population} />
              )}
            </Box>
            {behind === null ? null : (
              <BehindPanel
                behind={behind}
                onClose={() => {
                  setBehind(null);
                }}
              />
            )}
          </Box>
        </Box>
      </Box>
    </AnalysisContext>
  );
}
