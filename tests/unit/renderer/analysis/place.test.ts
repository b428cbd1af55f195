import { describe, expect, it } from 'vitest';
import { hrefOf, parseAddress, plainAnalysis, type AnalysisPlace } from '#renderer/routing/index.ts';

const plain = plainAnalysis([1, 2, 3, 7, 9, 10]);
const unusual: AnalysisPlace = {
  selection: {
    runIds: [4],
    profile: 'top20',
    categories: ['', 'a, b', 'c&d'],
    graders: ['number'],
    length: { least: 5, most: 200 },
    undecided: 'left out',
    cutOff: 'incorrect',
  },
  table: { grouping: 'benchmark', pairs: 'all', holm: true, seed: 0 },
  tab: 'scatter',
  measures: ['max', 'lntp'],
  against: 'mean',
  compared: [4, 12],
};

describe('the address of an analysis', () => {
  it('leads back to it', () => {
    for (const place of [plain, unusual, plainAnalysis([])]) {
      const route = parseAddress(hrefOf({ screen: 'analysis', place }));
      expect(route).toEqual(
        place.selection.runIds.length === 0 ? { screen: 'analysis' } : { screen: 'analysis', place },
      );
    }
  });

  it('is short for what is as usual, and for runs that follow each other', () => {
    expect(hrefOf({ screen: 'analysis', place: plain })).toBe('#/analysis?runs=1-3%2C7%2C9-10');
    expect(hrefOf({ screen: 'analysis' })).toBe('#/analysis');
  });

  it.each([
    'runs=1-6000',
    'runs=3-1',
    'runs=1;2',
    'runs=0',
    'runs=1&undecided=perhaps',
    'runs=1&least=-4',
    'runs=1&least=many',
    'runs=1&group=colour',
    'runs=1&seed=1.5',
  ])('takes %s for none', (params) => {
    expect(parseAddress(`#/analysis?${params}`)).toEqual({ screen: 'analysis' });
  });
});
