import { useMemo, useState } from 'react';
import { plainAnalysis, type AnalysisPlace } from '#renderer/routing/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { AnalysisView } from './AnalysisView.tsx';

interface RunAnalysisProps {
  readonly run: RunRow;
}

/** What was looked at of a run, as long as the page lives. */
const places = new Map<number, AnalysisPlace>();

/** The analysis of one run, as a part of its page. */
export function RunAnalysis({ run }: RunAnalysisProps) {
  const [place, setPlace] = useState(() => places.get(run.id) ?? plainAnalysis([run.id]));
  const runs = useMemo(() => [run], [run]);
  return (
    <AnalysisView
      place={place}
      runs={runs}
      onChange={(next) => {
        places.set(run.id, next);
        setPlace(next);
      }}
      within
    />
  );
}
