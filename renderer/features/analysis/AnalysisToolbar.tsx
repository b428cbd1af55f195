import Box from '@mui/material/Box';
import type { AnalysisPlace } from '#renderer/routing/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { ReportButton } from './report/ReportButton.tsx';
import { SavedAnalyses } from './SavedAnalyses.tsx';

interface AnalysisToolbarProps {
  readonly place: AnalysisPlace;
  /** The chosen runs. */
  readonly runs: readonly RunRow[];
  readonly onOpen: (place: AnalysisPlace) => void;
}

/** Analyses that were named, and the report of this one. */
export function AnalysisToolbar({ place, runs, onOpen }: AnalysisToolbarProps) {
  return (
    <Box sx={{ display: 'flex', gap: 0.5 }}>
      <SavedAnalyses place={place} onOpen={onOpen} />
      <ReportButton place={place} runs={runs} />
    </Box>
  );
}
