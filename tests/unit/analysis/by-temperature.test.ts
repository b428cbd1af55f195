import { expect, test } from 'vitest';
import { byTemperature, measureTable } from '#workbench/analysis/index.ts';
import { selectionOf, tableOf } from '../../fixtures/analysis-asked.ts';
import { answeredWorkspace } from './answered-workspace.ts';

const { signal } = new AbortController();

test('each temperature has its accuracy, and the AUROC of its own answers', async () => {
  const workspace = answeredWorkspace({ runs: 3, items: 14, samples: 3, failure: (run) => 0.25 * run });
  const table = tableOf({ seed: 6 });
  const asked = { selection: selectionOf([3, 1, 2]), table, measure: 'nll_avg' };
  const points = await byTemperature(workspace, asked, signal);
  expect(points.map(({ temperature }) => temperature)).toEqual([0.1, 0.2, 0.3]);
  for (const [at, point] of points.entries()) {
    const { population, rows } = await measureTable(workspace, selectionOf([at + 1]), table, { signal });
    const row = rows.find(({ measure }) => measure === 'nll_avg');
    expect(point).toMatchObject({
      n: 42,
      accuracy: population.correct / 42,
      auroc: row?.auroc,
      interval: row?.interval,
      few: row?.few,
    });
    expect(point.accuracyInterval?.low).toBeLessThan(point.accuracy);
    expect(point.accuracyInterval?.high).toBeGreaterThan(point.accuracy);
  }
});

test('nothing selected has no point', async () => {
  const workspace = answeredWorkspace({ items: 2 });
  const asked = { selection: selectionOf([]), table: tableOf(), measure: 'mean' };
  expect(await byTemperature(workspace, asked, signal)).toEqual([]);
});
