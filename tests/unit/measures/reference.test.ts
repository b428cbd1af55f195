import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureAnswer, MEASURES, placeOf, type Signals } from '#shared/measures/index.ts';
import { columnOf } from './signals.ts';

interface ReferenceTrace {
  readonly entropy: readonly number[];
  readonly logprob: readonly number[];
  readonly topLogprobs?: readonly (readonly number[])[];
  readonly measures: Readonly<Record<string, number>>;
}
const file = new URL('../../fixtures/reference/measures.json', import.meta.url);
const { traces } = JSON.parse(readFileSync(file, 'utf8')) as { traces: readonly ReferenceTrace[] };

/** Those the reference file does not have. */
const ELSEWHERE =
  /^(self_certainty|rank_not_first|rank_max|answer_(mean|max|nll)|(thinking|answer_phase)_\w+|length)$/;

function signalsOf({ entropy, logprob, topLogprobs }: ReferenceTrace): Signals {
  return {
    entropy: columnOf(entropy),
    logprob: columnOf(logprob),
    rank: null,
    alternatives: topLogprobs
      ? { perToken: topLogprobs[0]?.length ?? 0, logprobs: columnOf(topLogprobs.flat()) }
      : null,
    answer: null,
    answerPhase: null,
  };
}

function valuesOf(trace: ReferenceTrace): Float64Array {
  const measured = measureAnswer(signalsOf(trace));
  if (measured.kind !== 'measured') throw new Error(measured.kind);
  return measured.values;
}

describe('the measures of the reference', () => {
  const inFile = new Set(traces.flatMap((trace) => Object.keys(trace.measures)));
  const compared = new Set<string>();

  it.each(traces.map((trace, at) => ({ at, trace })))('agree on trace $at', ({ trace }) => {
    const values = valuesOf(trace);
    for (const [key, expected] of Object.entries(trace.measures)) {
      const found = values[placeOf(key)] as number;
      const allowed = 1e-9 * Math.max(1, Math.abs(expected));
      expect(Math.abs(found - expected), `${key}: ${found}, not ${expected}`).toBeLessThanOrEqual(allowed);
      compared.add(key);
    }
  });

  it('are undefined where the reference leaves them out', () => {
    for (const trace of traces) {
      const values = valuesOf(trace);
      for (const key of inFile) {
        expect(Number.isNaN(values[placeOf(key)]), key).toBe(!(key in trace.measures));
      }
    }
  });

  it('were all compared, and are all there are but for those that the reference lacks', () => {
    expect([...compared].sort()).toEqual([...inFile].sort());
    const others = MEASURES.map(({ key }) => key).filter((key) => !ELSEWHERE.test(key));
    expect(others.sort()).toEqual([...inFile].sort());
  });
});
