import { gradingSelectionSchema, type GradingSelection } from '#shared/contract/api/grading.ts';
import { idsOf, rangesOf } from './id-ranges.ts';

export const GRADING_TABS = ['hand', 'automatic', 'agreement', 'disputes', 'graders'] as const;
export type GradingTab = (typeof GRADING_TABS)[number];

/** What is graded, and what of the grading is looked at. */
export interface GradingPlace extends GradingSelection {
  readonly tab: GradingTab;
  /** Ids of the two graders that are held against each other; null until they are chosen. */
  readonly a: number | null;
  readonly b: number | null;
  /** Key of the measure whose AUROC is told under either grader. */
  readonly measure: string;
}

/** The grading of some runs with everything as it usually is. */
export function plainGrading(runIds: readonly number[]): GradingPlace {
  return { runIds: [...runIds], which: 'all', tab: 'hand', a: null, b: null, measure: 'mean' };
}

/** A grading as it stands in an address. What is as usual is left out. */
export function paramsOfGrading(place: GradingPlace): URLSearchParams {
  const usual = plainGrading([]);
  const params = new URLSearchParams();
  if (place.runIds.length > 0) params.set('runs', rangesOf(place.runIds));
  for (const name of ['which', 'tab', 'a', 'b', 'measure'] as const) {
    if (place[name] !== usual[name]) params.set(name, String(place[name]));
  }
  return params;
}

/** The grading of an address; null where it has none, or none that makes sense. */
export function gradingOfParams(params: URLSearchParams): GradingPlace | null {
  const runIds = idsOf(params.get('runs') ?? '');
  if (runIds === null || runIds.length === 0) return null;
  const usual = plainGrading(runIds);
  const which = gradingSelectionSchema.shape.which.safeParse(params.get('which') ?? usual.which);
  if (!which.success) return null;
  const grader = (name: 'a' | 'b') => idsOf(params.get(name) ?? '')?.[0] ?? null;
  return {
    runIds,
    which: which.data,
    tab: GRADING_TABS.find((tab) => tab === params.get('tab')) ?? usual.tab,
    a: grader('a'),
    b: grader('b'),
    measure: params.get('measure') ?? usual.measure,
  };
}
