import { describe, expect, it } from 'vitest';
import { reportHtml, type Report } from '#renderer/features/analysis/report/report-html.ts';
import { decodedColumns } from '#renderer/data/analysis.ts';
import { base64OfBytes } from '#renderer/data/base64.ts';
import { plainAnalysis } from '#renderer/routing/index.ts';
import type { MeasureRow } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { runRow } from '../runs/run-row.ts';

const population: Population = {
  taken: 20,
  correct: 12,
  incorrect: 8,
  undecided: 0,
  cutOff: 0,
  leftOut: { ungraded: 0, undecided: 0, cutOff: 0, filtered: 0, unmeasured: 0 },
  answeredOnce: true,
  runs: 1,
  withoutExact: 0,
  fewAlternatives: null,
};
const spread = { mean: 0.1, sd: 0.02, n: 10 };
const row: MeasureRow = {
  group: '',
  measure: 'mean',
  n: 20,
  incorrect: 8,
  few: true,
  auroc: 0.764,
  interval: { low: 0.741, high: 0.786 },
  intervalBy: 'delong',
  pairs: 96,
  lengthMatched: 0.7,
  lengthMatchedPairs: 31,
  averagePrecision: 0.5,
  prr: 0.4,
  prrHalf: 0.3,
  spearman: -0.2,
  spearmanP: 0.03,
  pearson: -0.2,
  pearsonP: 0.04,
  holmP: null,
  cohenD: 0.9,
  correct: spread,
  incorrectSpread: spread,
};
const report: Report = {
  name: 'Analysis of <one> run',
  madeAt: new Date('2026-11-21T10:00:00Z'),
  place: plainAnalysis([1]),
  population,
  rows: [row],
  runs: [
    {
      row: runRow({ model: 'a & b <c>' }),
      settings: runSettingsSchema.parse({ sampling: { temperature: 0.5 }, seed: 7, maxTokens: 160 }),
      receipt: null,
      entropy99: null,
      secondsAnAnswer: null,
    },
  ],
  charts: [{ title: 'ROC', note: 'Of all.', svg: '<svg viewBox="0 0 1 1"></svg>' }],
};

describe('a report', () => {
  const html = reportHtml(report);

  it('has settings, figures, charts, definitions and receipts', () => {
    expect(html).toContain('20 answers of 1 run · 12 correct');
    expect(html).toContain('.764 [.741, .786]');
    expect(html).toContain('<tr class="few">');
    expect(html).toContain('<svg viewBox="0 0 1 1"></svg>');
    expect(html).toContain('sum(H) / T');
    expect(html).toContain('&quot;maxTokens&quot;');
  });

  it('needs nothing from elsewhere, and lets no name be markup', () => {
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|src=|https?:\/\//);
    expect(html).toContain('a &amp; b &lt;c&gt;');
    expect(html).toContain('Analysis of &lt;one&gt; run');
  });

  it('says so where nobody knows the temperature', () => {
    const runs = report.runs.map((run) => ({ ...run, row: { ...run.row, temperature: null } }));
    expect(reportHtml({ ...report, runs })).toContain('<td>not known</td>');
    expect(html).not.toContain('<td>not known</td>');
  });

  it('has a column for Holm where it was asked for', () => {
    const { place } = report;
    expect(html).not.toContain('Holm p');
    const corrected = { ...place, table: { ...place.table, holm: true } };
    expect(reportHtml({ ...report, place: corrected, rows: [{ ...row, holmP: 0.06 }] })).toContain('Holm p');
  });
});

describe('columns of answers', () => {
  const bytes = (of: ArrayBufferView) => base64OfBytes(new Uint8Array(of.buffer));
  const columns = {
    n: 2,
    population,
    ids: bytes(Int32Array.of(7, 9)),
    incorrect: bytes(Uint8Array.of(0, 1)),
    run: bytes(Int32Array.of(0, 0)),
    length: bytes(Int32Array.of(40, 50)),
    runs: [{ id: 1, model: 'm', benchmark: 'b' }],
    measures: [{ key: 'mean', values: bytes(Float64Array.of(0.1, NaN)) }],
  };

  it('are decoded, NaN and all', async () => {
    const of = await decodedColumns(columns);
    expect([...of.ids]).toEqual([7, 9]);
    expect([...of.incorrect]).toEqual([0, 1]);
    expect([...(of.measures.get('mean') ?? [])]).toEqual([0.1, NaN]);
  });

  it('of another length are refused', async () => {
    await expect(decodedColumns({ ...columns, n: 3 })).rejects.toThrow('another length');
  });
});
