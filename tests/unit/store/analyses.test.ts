import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Selection, TableSettings } from '#shared/contract/api/analysis.ts';
import { open } from './fixture.ts';

const selection: Selection = {
  runIds: [3, 1],
  profile: 'top20',
  categories: [''],
  graders: null,
  length: { least: 2, most: null },
  undecided: 'left out',
  cutOff: 'incorrect',
};
const table: TableSettings = { grouping: 'model', pairs: 'benchmark', holm: true, seed: 5 };

test('an analysis is kept under its name, with everything that was chosen', () => {
  const workspace = open();
  const later = workspace.analyses.add('later', selection, table);
  const early = workspace.analyses.add('Early', { ...selection, runIds: [] }, { ...table, holm: false });
  expect(workspace.analyses.list()).toEqual([early, later]);
  expect(later).toMatchObject({ name: 'later', selection, table });

  expect(workspace.analyses.rename(later.id, 'a new name')).toBe(true);
  expect(workspace.analyses.list().map(({ name }) => name)).toEqual(['a new name', 'Early']);
  expect(workspace.analyses.remove(early.id)).toBe(true);
  expect(workspace.analyses.list()).toEqual([{ ...later, name: 'a new name' }]);
  expect([workspace.analyses.rename(early.id, 'x'), workspace.analyses.remove(early.id)]).toEqual([
    false,
    false,
  ]);
});

test('one that cannot be read is named', () => {
  const workspace = open();
  workspace.analyses.add('mine', selection, table);
  const behind = new Database(workspace.file);
  behind.exec(`UPDATE analyses SET json = '{}'`);
  behind.close();
  expect(() => workspace.analyses.list()).toThrow(/the analysis "mine" cannot be read/);
});
