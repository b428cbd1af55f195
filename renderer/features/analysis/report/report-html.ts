import { figure, probability, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { MeasureRow } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import type { AnalysisPlace } from '#renderer/routing/index.ts';
import { helpOf, definitionOf, sentence } from '../measure-words.ts';
import { intervalSentence, populationNotes, populationParts } from '../population-words.ts';

/** What a report shows. */
export interface Report {
  readonly name: string;
  readonly madeAt: Date;
  readonly place: AnalysisPlace;
  readonly population: Population;
  readonly rows: readonly MeasureRow[];
  readonly runs: readonly RunDetail[];
  readonly charts: readonly ReportChart[];
}

export interface ReportChart {
  readonly title: string;
  readonly note: string;
  /** Without scripts. */
  readonly svg: string;
}

const STYLE = `
body { font: 14px/20px system-ui, sans-serif; color: #1c1e21; background: #fff; max-width: 1120px; margin: 32px auto; padding: 0 24px; }
h1 { font-size: 22px; } h2 { font-size: 16px; margin-top: 32px; } h3 { font-size: 14px; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; border-bottom: 1px solid #dfe1e4; text-align: right; vertical-align: top; }
th:first-child, td:first-child, table.facts td, table.facts th { text-align: left; }
td + td { white-space: nowrap; } table.facts td { white-space: normal; } table.facts { margin-bottom: 16px; }
table.facts td { overflow-wrap: anywhere; } .few td { color: #6b7079; } figure { margin: 24px 0; break-inside: avoid; }
figcaption { font-weight: 600; } .note { color: #565b63; font-size: 12px; } svg { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; background: #f6f6f7; padding: 12px; }`;

/** A page that needs nothing else: settings, answers taken, tables, charts, receipts. */
export function reportHtml(report: Report): string {
  const { name, madeAt, place, population, runs, charts } = report;
  const rows = report.rows.filter(({ n }) => n > 0);
  const undefinedMeasures = report.rows.length - rows.length;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(name)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${STYLE}</style></head><body>
<h1>${escaped(name)}</h1>
<p class="note">Made by Entropy Workbench on ${escaped(madeAt.toISOString())} (UTC).</p>
<h2>Answers</h2>
<p>${populationParts(population, place.selection).map(escaped).join(' · ')}</p>
<p class="note">${[intervalSentence(population, place.table.seed), ...populationNotes(population, place.selection)].map(escaped).join(' ')}</p>
${facts(settingsOf(place))}
${runsTable(runs)}
<h2>Measures</h2>
<p class="note">AUROC: the probability that an incorrect answer scores higher than a correct one, ties half. Grey: fewer than ten answers of a class.${undefinedMeasures === 0 ? '' : ` ${undefinedMeasures} rows of measures that no answer has are left out.`}</p>
${measuresTable(rows, place)}
<h2>Charts</h2>
${charts.map(({ title, note, svg }) => `<figure><figcaption>${escaped(title)}</figcaption>${svg}<div class="note">${escaped(note)}</div></figure>`).join('\n')}
<h2>Definitions</h2>
${[...new Set(rows.map(({ measure }) => measure))].map((key) => `<h3>${escaped(sentence(definitionOf(key).name))}</h3>${facts(helpOf(key))}`).join('\n')}
<h2>Settings and receipts of the runs</h2>
${runs.map(receipt).join('\n')}
</body></html>
`;
}

function settingsOf({ selection, table }: AnalysisPlace): readonly Fact[] {
  const { least, most } = selection.length;
  return [
    {
      name: 'Entropies',
      value: selection.profile === 'exact' ? 'exact, of the whole vocabulary' : 'of the top 20',
    },
    { name: 'Categories', value: selection.categories?.join(', ') ?? 'all' },
    { name: 'Graders', value: selection.graders?.join(', ') ?? 'all' },
    {
      name: 'Length (tokens)',
      value: least === null && most === null ? 'any' : `${least ?? 0} to ${most ?? 'any'}`,
    },
    { name: 'Undecided verdicts', value: selection.undecided },
    {
      name: 'Answers cut off',
      value: selection.cutOff === 'verdict' ? 'by their verdict' : selection.cutOff,
    },
    { name: 'Grouped by', value: table.grouping },
    {
      name: 'Pairs',
      value: { run: 'within runs', benchmark: 'within benchmarks', all: 'pooled: all pairs' }[table.pairs],
    },
    { name: 'Holm’s correction', value: table.holm ? 'yes' : 'no' },
    { name: 'Seed', value: String(table.seed) },
  ];
}

interface Fact {
  readonly name: string;
  readonly value: string;
}

const facts = (all: readonly Fact[]): string =>
  `<table class="facts">${all.map(({ name, value }) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</table>`;

function table(
  head: readonly string[],
  rows: readonly { readonly few: boolean; readonly cells: readonly string[] }[],
): string {
  const line = (cells: readonly string[], tag: 'th' | 'td') =>
    cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('');
  const body = rows
    .map(({ few, cells }) => `<tr${few ? ' class="few"' : ''}>${line(cells, 'td')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${line(head, 'th')}</tr></thead><tbody>${body}</tbody></table>`;
}

function runsTable(runs: readonly RunDetail[]): string {
  return table(
    ['Run', 'Model', 'Benchmark', 'Temperature', 'Responses', 'Correct', 'Incorrect', 'Undecided'],
    runs.map(({ row }) => ({
      few: false,
      cells: [
        String(row.id),
        row.model,
        row.benchmark,
        row.temperature === null ? 'not known' : String(row.temperature),
        String(row.done),
        String(row.correct),
        String(row.incorrect),
        String(row.undecided),
      ],
    })),
  );
}

function measuresTable(rows: readonly MeasureRow[], { table: { grouping, holm } }: AnalysisPlace): string {
  const grouped = grouping !== 'none';
  const head = [
    'Measure',
    'n',
    'Incorrect',
    'AUROC [95%]',
    'AP',
    'PRR',
    'Spearman',
    'p',
    'd',
    'Length-matched (pairs)',
  ];
  const sorted = grouped ? rows : rows.toSorted((a, b) => (b.auroc ?? -1) - (a.auroc ?? -1));
  return table(
    [...(grouped ? ['Group'] : []), ...head, ...(holm ? ['Holm p'] : [])],
    sorted.map((row) => ({
      few: row.few,
      cells: [
        ...(grouped ? [row.group] : []),
        `${sentence(definitionOf(row.measure).name)} (${row.measure})`,
        String(row.n),
        String(row.incorrect),
        withInterval(row.auroc, row.interval?.low ?? null, row.interval?.high ?? null),
        proportion(row.averagePrecision),
        proportion(row.prr),
        proportion(row.spearman),
        probability(row.spearmanP),
        figure(row.cohenD),
        `${proportion(row.lengthMatched)} (${row.lengthMatchedPairs})`,
        ...(holm ? [probability(row.holmP)] : []),
      ],
    })),
  );
}

function receipt({ row, settings, receipt: of }: RunDetail): string {
  const written = JSON.stringify({ settings, receipt: of }, null, 2);
  return `<h3>Run ${row.id}: ${escaped(row.model)} × ${escaped(row.benchmark)}</h3><pre>${escaped(written)}</pre>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
