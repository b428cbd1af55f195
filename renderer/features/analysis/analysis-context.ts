import { createContext, useContext } from 'react';
import type { AnalysisPlace } from '#renderer/routing/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import type { Behind } from './behind.ts';

/** The analysis that is looked at, for its parts. */
export interface Analysis {
  readonly place: AnalysisPlace;
  /** Of which state of the answers the figures are. */
  readonly asOf: string;
  /** The chosen runs that there are. */
  readonly runs: readonly RunRow[];
  readonly change: (part: Partial<AnalysisPlace>) => void;
  /** Shows the responses behind a figure: one by itself, several in a panel. */
  readonly open: (behind: Behind) => void;
}

export const AnalysisContext = createContext<Analysis | null>(null);

export function useAnalysis(): Analysis {
  const analysis = useContext(AnalysisContext);
  if (analysis === null) throw new Error('useAnalysis outside of AnalysisView');
  return analysis;
}

/** What is asked of the host: the answers, in the state the figures are of. */
export function useAsked() {
  const { place, asOf } = useAnalysis();
  return { selection: place.selection, asOf };
}
