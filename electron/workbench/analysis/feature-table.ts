import type { Selection } from '#shared/contract/api/analysis.ts';
import {
  MEASURES,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  prefixKey,
  SAMPLE_MEASURES,
} from '#shared/measures/index.ts';
import { csvLine, type CsvField } from '#workbench/exchange/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { AnalysedResponse, ListedRun, Run, Workspace } from '#workbench/store/index.ts';
import type { ExportedTable } from './exported-table.ts';
import { decide } from './judgement.ts';
import { sampleValues, type SampleValue } from './sample-values.ts';

const RUN_COLUMNS = [
  'run',
  'study',
  'model',
  'model_sha256',
  'temperature',
  'top_k',
  'top_p',
  'min_p',
  'max_tokens',
  'samples_per_item',
  'seed',
] as const;

const COLUMNS = [
  'response',
  ...RUN_COLUMNS,
  'profile',
  'benchmark',
  'item',
  'sample',
  'category',
  'question',
  'correct',
  'verdict',
  'grader',
  'end',
  'tokens',
  ...MEASURES.map(({ key }) => key),
  ...PREFIX_LENGTHS.flatMap((n) => PREFIX_MEASURES.map(({ key }) => prefixKey(key, n))),
  ...SAMPLE_MEASURES.map(({ key }) => key),
];

/**
 * A row each finished answer that a selection does not filter out, with every measure by its key. `correct` is 1 or 0
 * as the selection counts the answer, and empty where it does not (ungraded ones, and those it leaves out); a measure
 * that is not defined is empty.
 */
export function featureTable(workspace: Workspace, selection: Selection): ExportedTable {
  return {
    name: 'features.csv',
    type: 'text/csv; charset=utf-8',
    header: csvLine(COLUMNS),
    async *lines() {
      const slices = new Slices();
      for (const runId of new Set(selection.runIds)) {
        const run = workspace.runs.get(runId);
        const listed = workspace.runList.get(runId);
        // It may have been removed meanwhile.
        if (run === undefined || listed === undefined) continue;
        const of = { selection, benchmark: listed.benchmark, fields: runFields(workspace, run, listed) };
        for (const item of itemsOf(workspace, run, selection)) {
          yield* linesOf(workspace, of, item);
          if (slices.isOver) await slices.next();
        }
      }
    },
  };
}

/** A run's finished answers, those to one item together. */
function* itemsOf(
  { analysedResponses }: Workspace,
  { id }: Run,
  { profile }: Selection,
): Generator<AnalysedResponse[]> {
  let samples: AnalysedResponse[] = [];
  for (let after = 0; ;) {
    const page = analysedResponses.page(id, after, profile, true);
    for (const response of page) {
      if (samples.length > 0 && samples[0]?.itemId !== response.itemId) {
        yield samples;
        samples = [];
      }
      samples.push(response);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  if (samples.length > 0) yield samples;
}

/** What an answer's row has of its run. */
interface Of {
  readonly selection: Selection;
  readonly benchmark: string;
  readonly fields: readonly CsvField[];
}

function* linesOf(workspace: Workspace, of: Of, samples: readonly AnalysedResponse[]): Generator<string> {
  const placed = samples.map((response, place) => ({ response, place }));
  const values = new Map(Array.from(sampleValues(placed), ({ place, value }) => [place, value]));
  const [first] = samples;
  const question = first && workspace.analysedResponses.questions([first.itemId]).get(first.itemId)?.question;
  for (const { response, place } of placed) {
    const decision = decide(of.selection, response);
    if (decision.kind === 'left out' && decision.why === 'filtered') continue;
    const correct = decision.kind === 'left out' ? null : decision.incorrect ? 0 : 1;
    yield csvLine([
      response.id,
      ...of.fields,
      of.selection.profile,
      of.benchmark,
      response.itemKey,
      response.sample,
      response.category,
      question ?? null,
      correct,
      response.verdict,
      response.grader,
      response.end,
      response.tokens,
      ...measureFields(response, values.get(place)),
    ]);
  }
}

/** In the order of RUN_COLUMNS. */
function runFields({ models }: Workspace, run: Run, listed: ListedRun): CsvField[] {
  const { sampling, maxTokens, samplesPerItem, seed } = run.settings;
  if (listed.modelKind === 'external') {
    // Nobody says how imported answers were made.
    const unknown = RUN_COLUMNS.slice(3).map((name) => (name === 'samples_per_item' ? samplesPerItem : null));
    return [run.id, listed.study, listed.model, ...unknown];
  }
  return [
    run.id,
    listed.study,
    listed.model,
    models.get(run.modelId)?.sha256 ?? null,
    sampling.temperature,
    sampling.topK,
    sampling.topP,
    sampling.minP,
    maxTokens,
    samplesPerItem,
    seed,
  ];
}

function measureFields(
  { values, prefixes }: AnalysedResponse,
  ofSamples: SampleValue | undefined,
): CsvField[] {
  const cell = (value: number | undefined): CsvField =>
    value === undefined || Number.isNaN(value) ? null : value;
  const firsts = PREFIX_LENGTHS.length * PREFIX_MEASURES.length;
  return [
    ...MEASURES.map((_, at) => cell(values?.[at])),
    ...Array.from({ length: firsts }, (_, at) => cell(prefixes?.[at])),
    ...SAMPLE_MEASURES.map(({ key }) => cell(ofSamples?.get(key))),
  ];
}
