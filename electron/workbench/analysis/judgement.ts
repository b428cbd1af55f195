import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import type { AnalysedResponse } from '#workbench/store/index.ts';

/** Counts of a population that are made answer by answer. */
type Counts = Pick<Population, 'undecided' | 'cutOff' | 'leftOut' | 'withoutExact'>;

/** What a selection makes of a finished answer. */
export type Decision =
  | { readonly kind: 'counts'; readonly incorrect: boolean }
  | { readonly kind: 'left out'; readonly why: keyof Population['leftOut'] };

/** Whether answers are taken by a selection, and as what; counts why others are not. */
export class Judgement {
  readonly counts: Counts = {
    undecided: 0,
    cutOff: 0,
    leftOut: { ungraded: 0, undecided: 0, cutOff: 0, filtered: 0, unmeasured: 0 },
    withoutExact: 0,
  };
  readonly #selection: Selection;

  constructor(selection: Selection) {
    this.#selection = selection;
  }

  /** Whether the answer counts as incorrect; null where it is not taken. */
  of(response: AnalysedResponse): boolean | null {
    const { counts } = this;
    const decision = decide(this.#selection, response);
    if (decision.kind === 'left out') {
      counts.leftOut[decision.why]++;
      return null;
    }
    if (response.withoutExact) counts.withoutExact++;
    if (response.values === null) {
      counts.leftOut.unmeasured++;
      return null;
    }
    if (response.verdict === 'undecided') counts.undecided++;
    if (response.end !== 'stop') counts.cutOff++;
    return decision.incorrect;
  }
}

/**
 * One reason each, in this order: category and length; no grade; the grader; how the answer ended; its verdict. So an
 * undecided answer that was cut off counts as cut-off ones do.
 */
export function decide(selection: Selection, response: AnalysedResponse): Decision {
  const { categories, graders, length, undecided, cutOff } = selection;
  const { category, tokens, verdict, grader, end } = response;
  const isWithin = tokens >= (length.least ?? 0) && tokens <= (length.most ?? Infinity);
  if (!isWithin || categories?.includes(category ?? '') === false) return leftOut('filtered');
  if (verdict === null || grader === null) return leftOut('ungraded');
  if (graders?.includes(grader) === false) return leftOut('filtered');
  if (end !== 'stop' && cutOff !== 'verdict') {
    return cutOff === 'incorrect' ? { kind: 'counts', incorrect: true } : leftOut('cutOff');
  }
  if (verdict === 'undecided' && undecided === 'left out') return leftOut('undecided');
  return { kind: 'counts', incorrect: verdict !== 'correct' };
}

const leftOut = (why: keyof Population['leftOut']): Decision => ({ kind: 'left out', why });
