import ArticleIcon from '@mui/icons-material/ArticleOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { problemOf, useAnswersVersion, useExport, useReportSources } from '#renderer/data/index.ts';
import type { AnalysisPlace } from '#renderer/routing/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { makeTheme } from '#renderer/ui/theme/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { analysisLook } from '../charts/analysis-look.ts';
import { makeReport } from './make-report.ts';

interface ReportButtonProps {
  readonly place: AnalysisPlace;
  /** The chosen runs. */
  readonly runs: readonly RunRow[];
}

/** Saves the analysis as one page that opens offline. */
export function ReportButton({ place, runs }: ReportButtonProps) {
  const sources = useReportSources();
  const asOf = useAnswersVersion(place.selection.runIds);
  const { mutateAsync: save } = useExport();
  const [isMaking, setMaking] = useState(false);
  const notify = useNotify();
  const make = async () => {
    setMaking(true);
    try {
      // Paper is white, whatever the screen is.
      const look = analysisLook(makeTheme('light'));
      const report = await makeReport(sources, { selection: place.selection, asOf }, place, look);
      const result = await save({ kind: 'report', ...report });
      if (result.kind === 'saved') notify({ text: `Report saved as ${result.path}` });
    } catch (error) {
      notify({ text: problemOf(error) });
    } finally {
      setMaking(false);
    }
  };
  return (
    <Hindered
      reason={runs.length === 0 ? 'No runs are chosen.' : null}
      label="Settings, receipts, tables and charts as one HTML file"
    >
      {(isHindered) => (
        <Button
          color="inherit"
          startIcon={<ArticleIcon />}
          disabled={isHindered || isMaking}
          onClick={() => void make()}
        >
          {isMaking ? 'Making the report' : 'Report'}
        </Button>
      )}
    </Hindered>
  );
}
