import type { AnswerColumns, AskedAnswers, ReportSources } from '#renderer/data/index.ts';
import type { AnalysisPlace } from '#renderer/routing/index.ts';
import { chartSvg } from '#renderer/ui/charts/index.ts';
import { count, proportion } from '#renderer/ui/figures.ts';
import { PREFIX_MEASURES } from '#shared/measures/index.ts';
import type { AnalysisLook } from '../charts/analysis-look.ts';
import { calibrationChart } from '../charts/calibration-chart.ts';
import { precisionRecallChart, rocChart } from '../charts/curve-charts.ts';
import { boxChart, histogramChart } from '../charts/distribution-charts.ts';
import type { DrawnChart } from '../charts/drawn-chart.ts';
import { peaksChart, positionChart } from '../charts/position-charts.ts';
import { prefixChart } from '../charts/prefix-chart.ts';
import { scatterChart } from '../charts/scatter-chart.ts';
import { askWorker } from '../figures/ask-worker.ts';
import { cloudOf } from '../figures/scatter.ts';
import { oriented, quantityOf } from '../measure-words.ts';
import { reportHtml, type ReportChart } from './report-html.ts';

/** Pixels of a chart, which is drawn in lines and so sharp in any size. */
const WIDTH = 880;
const HEIGHT = 340;
const LOW = 180;

/** More points would make the page too large to be read. */
const MOST_POINTS = 5000;

/** The measure that is calibrated: exp(-mean NLL). */
const PROBABILITY = 'lntp';

/** The report of an analysis as HTML; fetches what it shows. */
export async function makeReport(
  sources: ReportSources,
  asked: AskedAnswers,
  place: AnalysisPlace,
  look: AnalysisLook,
): Promise<{ readonly name: string; readonly html: string }> {
  const { population, rows } = await sources.table(asked, place.table);
  const runs = [];
  for (const id of asked.selection.runIds) runs.push(await sources.run(id));
  const charts = population.taken === 0 ? [] : await chartsOf(sources, asked, place, look);
  const name = `Analysis of ${population.runs} runs, ${population.taken} answers`;
  return { name, html: reportHtml({ name, madeAt: new Date(), place, population, rows, runs, charts }) };
}

async function chartsOf(
  sources: ReportSources,
  asked: AskedAnswers,
  place: AnalysisPlace,
  look: AnalysisLook,
): Promise<ReportChart[]> {
  const columns = await sources.columns(asked, [...place.measures, place.against]);
  const probabilities = (await sources.columns(asked, [PROBABILITY])).measures.get(PROBABILITY);
  const { positions, prefixes } = {
    positions: await sources.positions(asked),
    prefixes: await prefixesOf(sources, asked, place),
  };
  return [
    ...(await distributionCharts(columns, place, look)),
    ...(await curveCharts(columns, place, look)),
    ...(probabilities === undefined ? [] : [await calibration(probabilities, columns, look)]),
    ...scatter(columns, place, look),
    drawn(
      'Entropy by token',
      positionChart(positions.absolute, { title: 'Token' }, look),
      'Lines: mean; bands: the middle half of the answers.',
    ),
    drawn(
      'Entropy by place in the answer',
      positionChart(positions.relative, { title: 'Place in the answer', unit: '0 to 1' }, look),
      'Lines: mean; bands: the middle half of the answers.',
    ),
    drawn('Where the entropy peaks', peaksChart(positions.peaks, look), ''),
    ...prefixes.map(({ measure, of }) =>
      drawn(
        `AUROC after the first tokens`,
        prefixChart(of, measure, look),
        `Of ${quantityOf(measure).title}.`,
      ),
    ),
  ];
}

async function prefixesOf(sources: ReportSources, asked: AskedAnswers, { measures, table }: AnalysisPlace) {
  const measure = measures.find((key) => PREFIX_MEASURES.some((each) => each.key === key));
  return measure === undefined ? [] : [{ measure, of: await sources.prefixes(asked, table, measure) }];
}

async function distributionCharts(
  { measures, incorrect }: AnswerColumns,
  place: AnalysisPlace,
  look: AnalysisLook,
): Promise<ReportChart[]> {
  const charts: ReportChart[] = [];
  for (const key of place.measures) {
    const values = measures.get(key);
    const of = values === undefined ? null : await askWorker('distribution', { values, incorrect });
    if (of === null) continue;
    const quantity = quantityOf(key);
    const n = `n ${count(of.correct.n)} correct, ${count(of.incorrect.n)} incorrect.`;
    charts.push(
      drawn(`${quantity.title} by correctness`, histogramChart(of, quantity, look), n),
      drawn(`${quantity.title}: quartiles`, boxChart(of, quantity, look), n, LOW),
    );
  }
  return charts;
}

async function curveCharts(
  { measures, incorrect, run, runs }: AnswerColumns,
  place: AnalysisPlace,
  look: AnalysisLook,
): Promise<ReportChart[]> {
  const keys = place.measures.filter((key) => measures.has(key));
  const scores = keys.map((key) => oriented(measures.get(key) ?? new Float64Array(), key));
  const curves = await askWorker('curves', { scores, incorrect, runs: run });
  const named = keys.flatMap((key, at) => {
    const of = curves[at];
    return of === undefined ? [] : [{ key, curves: of }];
  });
  const areas = named.map(
    ({ key, curves: of }) =>
      `${key} ${proportion(of.pooled)} pooled, ${proportion(of.withinRuns)} within runs`,
  );
  return [
    drawn(
      'ROC',
      rocChart(named, look),
      `AUROC: ${areas.join('; ')}.${runs.length > 1 ? ' Curves: all pairs.' : ''}`,
    ),
    drawn('Precision and recall', precisionRecallChart(named, look), 'Of finding incorrect answers.'),
  ];
}

async function calibration(
  probabilities: Float64Array,
  { incorrect }: AnswerColumns,
  look: AnalysisLook,
): Promise<ReportChart> {
  const of = await askWorker('calibration', { probabilities, incorrect });
  const { title } = quantityOf(PROBABILITY);
  return drawn(
    `Calibration: ${title.toLowerCase()}`,
    calibrationChart(of, title, look),
    `n ${count(of.n)}; expected calibration error ${proportion(of.error)}, Brier ${proportion(of.brier)}.`,
  );
}

function scatter(columns: AnswerColumns, place: AnalysisPlace, look: AnalysisLook): ReportChart[] {
  const [first = 'mean'] = place.measures;
  const [x, y] = [columns.measures.get(place.against), columns.measures.get(first)];
  if (x === undefined || y === undefined) return [];
  const cloud = cloudOf(columns, x, y, MOST_POINTS);
  const [ofX, ofY] = [quantityOf(place.against), quantityOf(first)];
  return [
    drawn(
      `${ofY.title} against ${ofX.title.toLowerCase()}`,
      scatterChart(cloud, ofX, ofY, columns.ids, look),
      cloud.step > 1 ? `Every ${cloud.step}th of ${count(cloud.n)} answers.` : `${count(cloud.n)} answers.`,
    ),
  ];
}

function drawn(title: string, { option }: DrawnChart, note: string, height = HEIGHT): ReportChart {
  return { title, note, svg: chartSvg(option, WIDTH, height) };
}
