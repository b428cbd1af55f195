import {
  selectionSchema,
  tableSettingsSchema,
  type Selection,
  type TableSettings,
} from '#shared/contract/api/analysis.ts';
import { idsOf, rangesOf } from './id-ranges.ts';

export const ANALYSIS_TABS = [
  'measures',
  'distributions',
  'curves',
  'scatter',
  'position',
  'prefixes',
  'temperatures',
  'compare',
] as const;
export type AnalysisTab = (typeof ANALYSIS_TABS)[number];

/** An analysis: of which answers, judged how, and what of it is looked at. */
export interface AnalysisPlace {
  readonly selection: Selection;
  readonly table: TableSettings;
  readonly tab: AnalysisTab;
  /** Keys of the measures that the curves show, one at least; charts of a single measure show the first. */
  readonly measures: readonly string[];
  /** Key of the measure that the first is drawn against. */
  readonly against: string;
  /** The two runs that are compared, where they were chosen. */
  readonly compared: readonly [number, number] | null;
}

/** The analysis of some runs with everything as it usually is. */
export function plainAnalysis(runIds: readonly number[]): AnalysisPlace {
  return {
    selection: {
      runIds: [...runIds],
      profile: 'exact',
      categories: null,
      graders: null,
      length: { least: null, most: null },
      undecided: 'incorrect',
      cutOff: 'verdict',
    },
    table: { grouping: 'none', pairs: 'run', holm: false, seed: 1 },
    tab: 'measures',
    measures: ['mean', 'max', 'nll_avg'],
    against: 'length',
    compared: null,
  };
}

/** An analysis as it stands in an address. What is as usual is left out. */
export function paramsOfAnalysis(place: AnalysisPlace): URLSearchParams {
  const { selection, table } = place;
  const usual = plainAnalysis([]);
  const params = new URLSearchParams();
  const set = (
    name: string,
    value: string | number | boolean | null,
    left: string | number | boolean | null,
  ) => {
    if (value !== left) params.set(name, String(value));
  };
  set('runs', rangesOf(selection.runIds), '');
  set('tab', place.tab, usual.tab);
  set('profile', selection.profile, usual.selection.profile);
  for (const category of selection.categories ?? []) params.append('category', category);
  for (const grader of selection.graders ?? []) params.append('grader', grader);
  set('least', selection.length.least, null);
  set('most', selection.length.most, null);
  set('undecided', selection.undecided, usual.selection.undecided);
  set('cut-off', selection.cutOff, usual.selection.cutOff);
  set('group', table.grouping, usual.table.grouping);
  set('pairs', table.pairs, usual.table.pairs);
  set('holm', table.holm, usual.table.holm);
  set('seed', table.seed, usual.table.seed);
  set('measures', place.measures.join(','), usual.measures.join(','));
  set('against', place.against, usual.against);
  set('compared', place.compared?.join(',') ?? '', '');
  return params;
}

/** The analysis of an address; null where it has none, or none that makes sense. */
export function analysisOfParams(params: URLSearchParams): AnalysisPlace | null {
  const runIds = idsOf(params.get('runs') ?? '');
  if (runIds === null || params.size === 0) return null;
  const usual = plainAnalysis(runIds);
  const all = (name: string) => (params.has(name) ? params.getAll(name) : null);
  const number = (name: string) => (params.has(name) ? Number(params.get(name)) : null);
  const selection = selectionSchema.safeParse({
    runIds,
    profile: params.get('profile') ?? usual.selection.profile,
    categories: all('category'),
    graders: all('grader'),
    length: { least: number('least'), most: number('most') },
    undecided: params.get('undecided') ?? usual.selection.undecided,
    cutOff: params.get('cut-off') ?? usual.selection.cutOff,
  });
  const table = tableSettingsSchema.safeParse({
    grouping: params.get('group') ?? usual.table.grouping,
    pairs: params.get('pairs') ?? usual.table.pairs,
    holm: params.get('holm') === 'true',
    seed: number('seed') ?? usual.table.seed,
  });
  if (!selection.success || !table.success) return null;
  const measures = (params.get('measures') ?? '').split(',').filter((key) => key !== '');
  const [first, second] = idsOf(params.get('compared') ?? '') ?? [];
  return {
    selection: selection.data,
    table: table.data,
    tab: ANALYSIS_TABS.find((tab) => tab === params.get('tab')) ?? usual.tab,
    measures: measures.length === 0 ? usual.measures : measures,
    against: params.get('against') ?? usual.against,
    compared: first === undefined || second === undefined ? null : [first, second],
  };
}
