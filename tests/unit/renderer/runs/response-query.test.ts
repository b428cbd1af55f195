import { describe, expect, it } from 'vitest';
import { liveText } from '#renderer/features/runs/live-spans.ts';
import { isFiltered, sortedBy, wholeRun } from '#renderer/features/runs/response-query.ts';
import { responseQuerySchema } from '#shared/contract/api/responses.ts';

describe('queries of a run', () => {
  it('begin with everything, in the order of the plan', () => {
    expect(responseQuerySchema.parse(wholeRun(3))).toEqual(wholeRun(3));
    expect(isFiltered(wholeRun(3))).toBe(false);
    expect(isFiltered({ ...wholeRun(3), ends: ['length'] })).toBe(true);
    expect(isFiltered({ ...wholeRun(3), search: 'x' })).toBe(true);
  });

  it('sort by the columns of the contract only', () => {
    const sorted = sortedBy(wholeRun(3), { key: 'meanEntropy', descending: true });
    expect(responseQuerySchema.parse(sorted).sort).toEqual({ column: 'meanEntropy', descending: true });
    expect(sortedBy(wholeRun(3), { key: 'sample', descending: true })).toEqual(wholeRun(3));
  });
});

describe('liveText', () => {
  it('puts pieces one after the other, those without text too', () => {
    const live = liveText([
      { text: 'Hi', entropy: 1 },
      { text: '', entropy: 2 },
      { text: ' 🙂', entropy: 3 },
    ]);
    expect(live.text).toBe('Hi 🙂');
    expect([...(live.spans.start as Uint32Array)]).toEqual([0, 2, 2]);
    expect([...(live.spans.end as Uint32Array)]).toEqual([2, 2, 5]);
    expect([...live.entropy]).toEqual([1, 2, 3]);
  });
});
