import { expect, test } from 'vitest';
import { MEASURES } from '#shared/measures/index.ts';
import { compareRuns } from '#workbench/analysis/index.ts';
import { selectionOf } from '../../fixtures/analysis-asked.ts';
import { answeredWorkspace } from './answered-workspace.ts';

const { signal } = new AbortController();

test('every measure is compared over the items that both runs have answered', async () => {
  const workspace = answeredWorkspace({ runs: 2, items: 12, samples: 2 });
  const { rows, measures } = await compareRuns(workspace, 1, 2, selectionOf([]), signal);
  expect(measures.map(({ measure }) => measure)).toEqual(MEASURES.map(({ key }) => key));

  const length = measures.find(({ measure }) => measure === 'length');
  const differences = rows.map(({ first, second }) => second.tokens - first.tokens);
  expect(differences).toHaveLength(12);
  expect(length?.n).toBe(12);
  expect(length?.mean).toBeCloseTo(differences.reduce((sum, each) => sum + each, 0) / 12, 12);
  expect(new Set(differences).size).toBeGreaterThan(1);
  expect((length?.interval?.low ?? NaN) + (length?.interval?.high ?? NaN)).toBeCloseTo(
    2 * (length?.mean ?? NaN),
    9,
  );

  // The other way round all is turned.
  const turned = await compareRuns(workspace, 2, 1, selectionOf([]), signal);
  for (const [at, { mean, spread }] of measures.entries()) {
    expect(turned.measures[at]?.mean ?? 0).toBeCloseTo(-(mean ?? 0), 9);
    expect(turned.measures[at]?.spread ?? 0).toBeCloseTo(spread ?? 0, 9);
  }
});

test('the measures are of the items that the selection takes', async () => {
  const workspace = answeredWorkspace({ runs: 2, items: 12 });
  const selection = selectionOf([], { length: { least: 45, most: null } });
  const { rows, measures } = await compareRuns(workspace, 1, 2, selection, signal);
  expect(rows.length).toBeLessThan(12);
  expect(measures.find(({ measure }) => measure === 'length')?.n).toBe(rows.length);
});
