import { RunsPage } from '#renderer/features/run-picker/index.ts';
import { plainAnalysis, replaceRoute, type AnalysisPlace } from '#renderer/routing/index.ts';
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
  const place = given ?? last;
  const change = (next: AnalysisPlace) => {
    last = next;
    replaceRoute({ screen: 'analysis', place: next });
  };
  return (
    <RunsPage
      title="Analysis"
      purpose="analyse"
      introduction="An analysis says which measures of the decoding tell right answers from wrong ones. It needs the graded answers of a run."
      runIds={place.selection.runIds}
      onChoose={(runIds) => {
        change({ ...place, compared: null, selection: { ...place.selection, runIds } });
      }}
      toolbar={(runs) => <AnalysisToolbar place={place} runs={runs} onOpen={change} />}
    >
      {(runs) => <AnalysisView place={place} runs={runs} onChange={change} />}
    </RunsPage>
  );
}
