import { describe, expect, test } from 'vitest';
import { USUAL_MAPPING } from '#shared/benchmarks/index.ts';
import { itemTable } from '#workbench/analysis/index.ts';
import { readUploadedBenchmark } from '#workbench/benchmarks/index.ts';
import { readCsv } from '../../fixtures/read-csv.ts';
import { open } from '../store/fixture.ts';

const items = Array.from({ length: 1203 }, (_, index) => ({
  key: `item-${index}`,
  question: index === 700 ? '=1+1,\n"two" lines?' : `What is ${index} - 5?`,
  reference: String(index - 5),
  category: index % 2 === 0 ? 'even' : null,
  details: index % 3 === 0 ? { kind: 'integer' as const, unit: '$10^{-3}$ m, "long"' } : {},
}));

async function saved(query: { search: string; category: string | null }): Promise<string> {
  const workspace = open();
  const { id } = workspace.benchmarks.add({ name: 'a/b', contentSha256: 'x', source: 'a test' }, items);
  const table = itemTable(workspace, 'a/b', { benchmarkId: id, ...query });
  expect(table.name).toBe('items-a-b.csv');
  let text = table.header ?? '';
  for await (const line of table.lines()) text += line;
  return text;
}

describe('items', () => {
  test('are all there, and the same items when they are read in again', async () => {
    const text = await saved({ search: '', category: null });
    const mapping = { ...USUAL_MAPPING, kind: ['kind'], unit: 'unit' };
    const read = await readUploadedBenchmark([{ name: 'a.csv', bytes: Buffer.from(text) }], {
      mapping,
      preset: null,
      includeFlagged: false,
    });
    if (read.kind === 'refused') throw new Error(read.problem);
    expect(read.items).toEqual(items);
  });

  test('are those of the query, each with its number in the benchmark', async () => {
    const rows = readCsv(await saved({ search: 'What is 12', category: 'even' }));
    const found = items.filter(
      ({ question, category }) => question.includes('What is 12') && category === 'even',
    );
    expect(rows.map((row) => row['id'])).toEqual(found.map(({ key }) => key));
    expect(rows[0]).toMatchObject({ number: '13', id: 'item-12', reference: '7', category: 'even' });
  });
});
