import { describe, expect, it } from 'vitest';
import { analysisLook } from '#renderer/features/analysis/charts/analysis-look.ts';
import { calibrationChart } from '#renderer/features/analysis/charts/calibration-chart.ts';
import { precisionRecallChart, rocChart } from '#renderer/features/analysis/charts/curve-charts.ts';
import { differenceChart, standardised } from '#renderer/features/analysis/charts/difference-chart.ts';
import {
  boxChart,
  ecdfChart,
  histogramChart,
} from '#renderer/features/analysis/charts/distribution-charts.ts';
import type { DrawnChart } from '#renderer/features/analysis/charts/drawn-chart.ts';
import {
  answersAtChart,
  peaksChart,
  positionChart,
} from '#renderer/features/analysis/charts/position-charts.ts';
import { prefixChart } from '#renderer/features/analysis/charts/prefix-chart.ts';
import { scatterChart } from '#renderer/features/analysis/charts/scatter-chart.ts';
import { calibrationOf } from '#renderer/features/analysis/figures/calibration.ts';
import { curvesOf } from '#renderer/features/analysis/figures/curves.ts';
import { distributionOf } from '#renderer/features/analysis/figures/distribution.ts';
import { cloudOf } from '#renderer/features/analysis/figures/scatter.ts';
import { quantityOf } from '#renderer/features/analysis/measure-words.ts';
import { chartSvg } from '#renderer/ui/charts/index.ts';
import { tooltipOf } from '#renderer/ui/charts/marks.ts';
import { withShown } from '#renderer/ui/charts/shown-series.ts';
import { makeTheme } from '#renderer/ui/theme/index.ts';
import { readCsv } from '../../../fixtures/read-csv.ts';

const look = analysisLook(makeTheme('light'));
const dark = analysisLook(makeTheme('dark'));
const values = Float64Array.from({ length: 60 }, (_, at) => ((at * 37) % 60) / 60);
const incorrect = Uint8Array.from(values, (value, at) => Number(value > 0.5 !== (at % 7 === 0)));
const entropy = quantityOf('mean');

/** What the tooltip says of a point, a line each; `shown` are the series that the legend shows. */
const toldBy = (
  { option }: DrawnChart,
  [seriesName, dataIndex, value]: readonly [string, number, readonly number[]],
  shown?: readonly string[],
): string[] => {
  const seen = shown === undefined ? option : withShown(option, (name) => shown.includes(name));
  return tooltipOf(seen, { seriesIndex: 0, series: seriesName, dataIndex, x: 0, y: 0, value }).split('<br>');
};

const drawnAs = ({ option }: DrawnChart): string => chartSvg(option, 640, 320);

/** Texts of an SVG: titles of axes, legends, ticks. */
const textsOf = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)</g), ([, text = '']) => text);

describe('charts of a distribution', () => {
  const of = distributionOf(values, incorrect);
  if (of === null) throw new Error('There is a distribution');

  it('draw both classes in their colours, with titles and units', () => {
    const svg = drawnAs(histogramChart(of, entropy, look));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['correct', 'incorrect', 'Mean entropy (nats)']));
    expect(svg).toContain(look.correct);
    expect(svg).toContain(look.incorrect);
    expect(drawnAs(histogramChart(of, entropy, dark))).toContain(dark.incorrect);
  });

  it('tell of a bar what both classes have there, and nothing of a class that is hidden', () => {
    const chart = histogramChart(of, entropy, look);
    const told = toldBy(chart, ['correct', 1, [0, 1, 0.2]]);
    expect(told[1]).toMatch(`correct <b>${of.correct.counts[1]} of ${of.correct.n}</b>`);
    expect(told[2]).toMatch(`incorrect <b>${of.incorrect.counts[1]} of ${of.incorrect.n}</b>`);
    expect(toldBy(chart, ['correct', 1, [0, 1, 0.2]], ['correct'])).toEqual(told.slice(0, 2));
  });

  it('save the counts that are drawn', () => {
    const rows = readCsv(histogramChart(of, entropy, look).csv());
    expect(rows).toHaveLength(of.edges.length - 1);
    expect(rows.reduce((sum, row) => sum + Number(row['incorrect']), 0)).toBe(of.incorrect.n);
    expect(Number(rows[0]?.['Mean entropy (nats) from'])).toBe(of.edges[0]);
  });

  it('draw boxes and cumulative shares', () => {
    expect(textsOf(drawnAs(boxChart(of, entropy, look)))).toEqual(
      expect.arrayContaining(['correct', 'incorrect']),
    );
    const steps = readCsv(ecdfChart(of, entropy, look).csv());
    expect(steps.at(-1)).toMatchObject({ class: 'incorrect', 'share up to it': '1' });
  });

  it('are drawn of one class alone too', () => {
    const alone = distributionOf(values, new Uint8Array(60));
    if (alone === null) throw new Error('There is a distribution');
    for (const draw of [histogramChart, ecdfChart, boxChart]) {
      expect(drawnAs(draw(alone, entropy, look))).toContain(look.correct);
    }
  });
});

describe('curves', () => {
  const named = ['mean', 'max'].map((key) => ({
    key,
    curves: curvesOf(values, incorrect, new Int32Array(60)),
  }));

  it('of several measures are told apart by colour and dash, beside chance', () => {
    const svg = drawnAs(rocChart(named, look));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['mean H', 'max H', 'chance']));
    expect(svg).toContain(look.curves[1]);
    expect(svg).toContain('stroke-dasharray="7,3"');
  });

  it('tell all of them at the place under the pointer, whichever is nearest', () => {
    const [first] = named;
    if (first === undefined) throw new Error('There is one');
    const other = {
      key: 'max',
      curves: curvesOf(
        values.map((value) => -value),
        incorrect,
        new Int32Array(60),
      ),
    };
    const chart = rocChart([first, other], look);
    const index = 2;
    const point = ['mean H', index, [first.curves.roc?.x[index] as number, 0.3]] as const;
    const told = toldBy(chart, point);
    expect(told).toHaveLength(3);
    expect(told[1]).toMatch(/^mean H <b>[.\d]+<\/b> at [\d.]+$/);
    expect(told[2]).toMatch(/^max H <b>[.\d]+<\/b> $/);
    expect(toldBy(chart, point, ['mean H'])).toEqual(told.slice(0, 2));
  });

  it('save thresholds and points by the key of the measure', () => {
    const rows = readCsv(precisionRecallChart(named, look).csv());
    expect(new Set(rows.map(({ measure }) => measure))).toEqual(new Set(['mean', 'max']));
    expect(Object.keys(rows[0] ?? {})).toHaveLength(4);
  });

  it('of calibration have whiskers where bins have answers', () => {
    const of = calibrationOf(values, incorrect);
    const chart = calibrationChart(of, 'Length-normalised probability', look);
    expect(textsOf(drawnAs(chart))).toContain('Length-normalised probability');
    expect(readCsv(chart.csv())).toHaveLength(of.bins.length);
  });
});

describe('a scatter', () => {
  it('has a point for each answer, in the large form too', () => {
    const ids = Int32Array.from(values, (_, at) => 100 + at);
    const cloud = cloudOf({ n: 60, incorrect }, values, values);
    const chart = scatterChart(cloud, entropy, quantityOf('length'), ids, look);
    expect(textsOf(drawnAs(chart))).toContain('Length (tokens)');
    expect(readCsv(chart.csv())[0]).toMatchObject({ response: String(100 + (cloud.correctRows[0] ?? 0)) });
    const many = Float64Array.from({ length: 6000 }, (_, at) => at);
    const large = cloudOf({ n: 6000, incorrect: new Uint8Array(6000) }, many, many);
    expect(drawnAs(scatterChart(large, entropy, entropy, new Int32Array(6000), look))).toContain(
      look.correct,
    );
  });
});

describe('charts by position', () => {
  const point = (x: number) => ({ x, n: 5, mean: 0.3, quantiles: [0.1, 0.2, 0.3, 0.4, 0.5] });
  const series = { correct: [1, 2, 3].map(point), incorrect: [1, 2].map(point) };

  it('have the mean, the band and n', () => {
    const chart = positionChart(series, { title: 'Token' }, look);
    expect(textsOf(drawnAs(chart))).toEqual(expect.arrayContaining(['Token', 'Entropy (nats)']));
    expect(readCsv(chart.csv())[0]).toMatchObject({ class: 'correct', Token: '1', n: '5', '25%': '0.2' });
    expect(textsOf(drawnAs(answersAtChart(series, { title: 'Token' }, look)))).toContain('Answers');
  });

  it('tell of both classes, or of the one that is shown', () => {
    const chart = positionChart(series, { title: 'Token' }, look);
    const told = toldBy(chart, ['incorrect', 0, [1, 0.3]]);
    expect(told).toHaveLength(5);
    expect(toldBy(chart, ['incorrect', 0, [1, 0.3]], ['incorrect'])).toEqual([told[0], ...told.slice(3)]);
    const peaks = peaksChart({ correct: [0.4, 0.6], incorrect: [0.9, 0.1] }, look);
    expect(toldBy(peaks, ['correct', 1, [0.5, 1, 0.6]])).toEqual([
      '50% to 100% of the answer',
      'correct <b>60%</b> of its peaks',
      'incorrect <b>10%</b> of its peaks',
    ]);
    expect(toldBy(peaks, ['correct', 1, [0.5, 1, 0.6]], ['correct'])).toHaveLength(2);
  });

  it('have the peaks of either class', () => {
    const rows = readCsv(peaksChart({ correct: [0.4, 0.6], incorrect: [0.9, 0.1] }, look).csv());
    expect(rows).toEqual([
      { from: '0', to: '0.5', correct: '0.4', incorrect: '0.9' },
      { from: '0.5', to: '1', correct: '0.6', incorrect: '0.1' },
    ]);
  });
});

describe('the curve of prefixes', () => {
  it('says n beneath each, and is drawn over the answers that reach the last beside all', () => {
    const at = (tokens: number | null, n: number) => ({
      tokens,
      auroc: 0.7,
      interval: { low: 0.6, high: 0.8 },
      n,
      few: false,
    });
    const chart = prefixChart(
      { points: [at(16, 713), at(null, 720)], reaching: [at(16, 300)], reach: 16 },
      'mean',
      look,
    );
    const texts = textsOf(drawnAs(chart));
    expect(texts).toEqual(
      expect.arrayContaining(['16', 'n 713', 'all', 'n 720', 'answers of 16 tokens or more']),
    );
    expect(readCsv(chart.csv())).toHaveLength(4);
  });
});

describe('the differences between two runs', () => {
  const measures = [
    { measure: 'mean', n: 9, mean: -0.2, interval: { low: -0.4, high: 0 }, spread: 0.5 },
    { measure: 'length', n: 9, mean: 12, interval: { low: 4, high: 20 }, spread: 10 },
    { measure: 'max', n: 9, mean: 0, interval: null, spread: null },
  ];

  it('stand in one unit, the largest first, without what does not vary', () => {
    const rows = standardised(measures);
    expect(rows.map(({ difference, value }) => [difference.measure, value])).toEqual([
      ['length', 1.2],
      ['mean', -0.4],
    ]);
    expect(rows[0]).toMatchObject({ low: 0.4, high: 2 });
    const chart = differenceChart(rows, [3, 5], look);
    const texts = textsOf(drawnAs(chart));
    expect(texts).toEqual(expect.arrayContaining(['mean H', 'Run 5 less run 3 (standard deviations)']));
    expect(readCsv(chart.csv())).toMatchObject([
      { measure: 'length', 'mean difference': '12', standardised: '1.2' },
      { measure: 'mean' },
    ]);
  });
});
