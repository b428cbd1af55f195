import { agreement, semanticEntropyDiscrete } from '#shared/measures/index.ts';
import type { AnalysedResponse } from '#workbench/store/index.ts';

/** The measures of an item's samples, by their keys in SAMPLE_MEASURES; NaN where not defined. */
export type SampleValue = ReadonlyMap<string, number>;

interface Sampled {
  readonly response: Pick<AnalysedResponse, 'itemId' | 'extracted'>;
  /** Where it stands among the answers taken; null where it is not. */
  readonly place: number | null;
}

/**
 * The measures of each item's samples in one run, given in plan order. All its finished samples are compared, also
 * those that the selection leaves out; each answer that it takes has its item's value, and is judged by its own
 * verdict. The bootstrap draws whole questions, so the repeats add no certainty.
 */
export function* sampleValues(ofRun: readonly Sampled[]): Generator<{ place: number; value: SampleValue }> {
  for (let from = 0; from < ofRun.length;) {
    const itemId = ofRun[from]?.response.itemId;
    let to = from + 1;
    while (ofRun[to]?.response.itemId === itemId) to++;
    const samples = ofRun.slice(from, to);
    const answers = samples.map(({ response }) => response.extracted);
    const value: SampleValue = new Map([
      ['agreement', agreement(answers) ?? NaN],
      ['semantic_entropy_discrete', semanticEntropyDiscrete(answers) ?? NaN],
    ]);
    for (const { place } of samples) if (place !== null) yield { place, value };
    from = to;
  }
}
