import Box from '@mui/material/Box';
import { useMemo } from 'react';
import type { AnswerColumns } from '#renderer/data/index.ts';
import { count, counted } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { useAnalysis } from './analysis-context.ts';
import { rowsBehind } from './behind.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { scatterChart } from './charts/scatter-chart.ts';
import { cloudOf, rowsNear } from './figures/scatter.ts';
import { definitionOf, quantityOf } from './measure-words.ts';
import { MeasureField } from './MeasureField.tsx';
import { Pending } from './Pending.tsx';
import { useChosenColumns } from './use-chosen-columns.ts';

/** Two measures of every answer against each other. */
export function ScatterTab() {
  const { place, change } = useAnalysis();
  const { data, error, refetch } = useChosenColumns();
  const y = place.measures[0] ?? 'mean';
  const x = place.against;
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, pt: 0.5 }}>
        <MeasureField
          label="Upwards"
          value={y}
          onChange={(first) => {
            change({ measures: [first, ...place.measures.slice(1).filter((other) => other !== first)] });
          }}
        />
        <MeasureField
          label="Across"
          value={x}
          onChange={(against) => {
            change({ against });
          }}
        />
      </Box>
      {data === undefined ? (
        <Pending what="Reading the answers" error={error} onRetry={refetch} />
      ) : (
        <ScatterBox columns={data} x={x} y={y} />
      )}
    </>
  );
}

interface ScatterBoxProps {
  readonly columns: AnswerColumns;
  readonly x: string;
  readonly y: string;
}

function ScatterBox({ columns, x, y }: ScatterBoxProps) {
  const { open } = useAnalysis();
  const look = useAnalysisLook();
  const cloud = useMemo(() => {
    const nothing = new Float64Array();
    return cloudOf(columns, columns.measures.get(x) ?? nothing, columns.measures.get(y) ?? nothing);
  }, [columns, x, y]);
  const chart = useMemo(
    () => scatterChart(cloud, quantityOf(x), quantityOf(y), columns.ids, look),
    [cloud, x, y, columns, look],
  );
  if (cloud.n === 0) return <EmptyState title="No answer has both of these measures" />;
  const drawn = cloud.correctRows.length + cloud.incorrectRows.length;
  const values = columns.measures.get(y);
  return (
    <ChartRoom columns="minmax(0, 1fr)">
      <ChartBox
        title={`${quantityOf(y).title} against ${quantityOf(x).title.toLowerCase()}`}
        chart={chart}
        fileName={`${y}-against-${x}`}
        least={320}
        note={[
          cloud.step > 1
            ? `${count(drawn)} of ${counted(cloud.n, 'answer')} drawn: every ${count(cloud.step)}th.`
            : `${counted(cloud.n, 'answer')}.`,
          drawn > 5000 ? 'Incorrect answers are drawn over correct ones.' : '',
          cloud.left === 0 ? '' : `${count(cloud.left)} without both measures.`,
        ].join(' ')}
        onPick={(picked) => {
          if (values === undefined) return;
          open({
            title: `Near ${definitionOf(y).symbol} and ${definitionOf(x).symbol} of the point`,
            measure: null,
            quantity: quantityOf(y),
            rows: rowsBehind(columns, rowsNear(cloud, picked), values),
          });
        }}
      />
    </ChartRoom>
  );
}
