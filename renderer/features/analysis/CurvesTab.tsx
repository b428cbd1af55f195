import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useAnswerColumns, type AnswerColumns } from '#renderer/data/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';
import { count, figure, proportion } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { rowsBehind } from './behind.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { calibrationChart } from './charts/calibration-chart.ts';
import { precisionRecallChart, rocChart, type NamedCurves } from './charts/curve-charts.ts';
import { CurveTable } from './CurveTable.tsx';
import { nearestPoint } from './figures/curves.ts';
import { useFigures } from './figures/use-figures.ts';
import { definitionOf, oriented, quantityOf } from './measure-words.ts';
import { MeasureField, MeasuresField } from './MeasureField.tsx';
import { Pending } from './Pending.tsx';
import { oneClassSentence } from './population-words.ts';
import { useChosenColumns } from './use-chosen-columns.ts';

/** Measures that are probabilities of a whole answer; the first is exp(-mean NLL). */
const PROBABILITIES = ['lntp', 'mtp'];

interface CurvesTabProps {
  readonly population: Population;
}

/** ROC, precision-recall and calibration. */
export function CurvesTab({ population }: CurvesTabProps) {
  const { place, change } = useAnalysis();
  const [probability, setProbability] = useState('lntp');
  const { data, error, refetch } = useChosenColumns();
  const { measures } = place;
  const asked = useMemo(() => {
    if (data === undefined) return null;
    const columns = measures.map((key) => data.measures.get(key));
    if (columns.includes(undefined)) return null;
    const scores = measures.map((key) => oriented(data.measures.get(key) ?? new Float64Array(), key));
    return { keys: measures, scores, incorrect: data.incorrect, runs: data.run };
  }, [data, measures]);
  const { figures, isOld, error: failed } = useFigures('curves', asked);
  const named = useNamed(figures, asked?.keys ?? measures, isOld);
  const oneClass = oneClassSentence(population);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, pt: 0.5 }}>
        <MeasuresField
          label="Measures, six at most"
          value={measures}
          onChange={(next) => {
            change({ measures: next });
          }}
        />
        <MeasureField
          label="Probability to calibrate"
          value={probability}
          keys={PROBABILITIES}
          onChange={setProbability}
        />
      </Box>
      {oneClass === null ? null : <ProblemNote severity="warning">{oneClass}</ProblemNote>}
      {named === null ? (
        <Pending what="Drawing the curves" error={error ?? failed} onRetry={refetch} />
      ) : (
        <ChartRoom
          columns="repeat(auto-fit, minmax(max(264px, calc((100% - 24px) / 3)), 1fr))"
          rows="minmax(300px, 1fr)"
          isOld={isOld}
        >
          <Curves named={named} columns={data} runs={population.runs} />
          <CalibrationBox measure={probability} />
          <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
            <CurveTable named={named} />
          </Box>
        </ChartRoom>
      )}
    </>
  );
}

/** The curves with the measures they were asked for: while others are on their way, the ones before. */
function useNamed(
  figures: readonly NamedCurves['curves'][] | undefined,
  keys: readonly string[],
  isOld: boolean,
): readonly NamedCurves[] | null {
  const [shown, setShown] = useState<{ figures: unknown; named: readonly NamedCurves[] } | null>(null);
  if (figures !== undefined && !isOld && shown?.figures !== figures) {
    const named = keys.flatMap((key, at): NamedCurves[] => {
      const curves = figures[at];
      return curves === undefined ? [] : [{ key, curves }];
    });
    setShown({ figures, named });
  }
  return shown?.named ?? null;
}

interface CurvesProps {
  readonly named: readonly NamedCurves[];
  readonly columns: AnswerColumns | undefined;
  readonly runs: number;
}

function Curves({ named, columns, runs }: CurvesProps) {
  const { open } = useAnalysis();
  const look = useAnalysisLook();
  const roc = useMemo(() => rocChart(named, look), [named, look]);
  const recall = useMemo(() => precisionRecallChart(named, look), [named, look]);
  const openAbove = (kind: 'roc' | 'precisionRecall') => (picked: Picked) => {
    const found = nearestPoint(
      named.map(({ key, curves }) => (picked.shows(definitionOf(key).symbol) ? curves[kind] : null)),
      picked,
    );
    const key = found === null ? undefined : named[found.curve]?.key;
    const values = key === undefined ? undefined : columns?.measures.get(key);
    if (found === null || key === undefined || values === undefined || columns === undefined) return;
    const scores = oriented(values, key);
    const rows = Array.from(scores.keys()).filter((row) => (scores[row] as number) >= found.threshold);
    const { symbol, orientation } = definitionOf(key);
    open({
      title: `${symbol} ${orientation === 1 ? 'from' : 'up to'} ${figure(orientation * found.threshold)}: called incorrect`,
      measure: null,
      quantity: quantityOf(key),
      rows: rowsBehind(columns, rows, values),
    });
  };
  const pooled = runs > 1 ? 'Over all pairs, whatever their runs: within runs see the table beneath. ' : '';
  return (
    <>
      <ChartBox
        title="ROC"
        least={300}
        chart={roc}
        fileName="roc"
        onPick={openAbove('roc')}
        note={`${pooled}${thinnedNote(named, 'roc')}`}
      />
      <ChartBox
        title="Precision and recall"
        least={300}
        chart={recall}
        fileName="precision-recall"
        onPick={openAbove('precisionRecall')}
        note={`Of finding incorrect answers. ${thinnedNote(named, 'precisionRecall')}`}
      />
    </>
  );
}

function thinnedNote(named: readonly NamedCurves[], kind: 'roc' | 'precisionRecall'): string {
  const most = Math.max(0, ...named.map(({ curves }) => curves[kind]?.all ?? 0));
  const drawn = Math.max(0, ...named.map(({ curves }) => curves[kind]?.x.length ?? 0));
  return drawn < most ? `Drawn at ${count(drawn)} of ${count(most)} points.` : '';
}

function CalibrationBox({ measure }: { readonly measure: string }) {
  const { open } = useAnalysis();
  const { data, error, refetch } = useAnswerColumns(useAsked(), PROBABILITIES);
  const look = useAnalysisLook();
  const asked = useMemo(() => {
    const probabilities = data?.measures.get(measure);
    return data === undefined || probabilities === undefined
      ? null
      : { probabilities, incorrect: data.incorrect };
  }, [data, measure]);
  const { figures, error: failed } = useFigures('calibration', asked);
  const title = quantityOf(measure).title;
  const chart = useMemo(
    () => (figures === undefined ? null : calibrationChart(figures, title, look)),
    [figures, title, look],
  );
  if (chart === null || figures === undefined) {
    return <Pending what="Reading the answers" error={error ?? failed} onRetry={refetch} />;
  }
  return (
    <ChartBox
      title="Calibration"
      least={300}
      chart={chart}
      fileName={`${measure}-calibration`}
      note={`n ${count(figures.n)} · expected calibration error ${proportion(figures.error)} · Brier ${proportion(figures.brier)}. Ten bins, Wilson intervals.`}
      onPick={({ x }) => {
        const bin = figures.bins.find(({ low, high }) => x >= low && x <= high);
        const values = data?.measures.get(measure);
        if (bin === undefined || data === undefined || values === undefined) return;
        const isIn = (value: number) =>
          value >= bin.low && (value < bin.high || (bin.high === 1 && value === 1));
        open({
          title: `${definitionOf(measure).symbol} from ${proportion(bin.low)} to ${proportion(bin.high)}`,
          measure: null,
          quantity: quantityOf(measure),
          rows: rowsBehind(
            data,
            Array.from(values.keys()).filter((row) => isIn(values[row] as number)),
            values,
          ),
        });
      }}
    />
  );
}
