import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '#renderer/ui/table/column.ts';
import { gridTemplate, leastWidth, sortAfterClick } from '#renderer/ui/table/column.ts';
import { groupRows } from '#renderer/ui/table/group-rows.ts';
import { findRows, orderRows } from '#renderer/ui/table/order-rows.ts';
import { pagesAround } from '#renderer/ui/table/row-range.ts';

interface Pet {
  readonly name: string;
  readonly legs: number | null;
}
const name: Column<Pet> = {
  key: 'name',
  title: 'Name',
  width: 100,
  grow: 2,
  cell: (pet) => pet.name,
  value: (pet) => pet.name,
};
const legs: Column<Pet> = {
  key: 'legs',
  title: 'Legs',
  width: 60,
  descendingFirst: true,
  cell: (pet) => pet.legs,
  value: (pet) => pet.legs,
};
const columns = [name, legs];
const pets: readonly Pet[] = [
  { name: 'item 10', legs: 4 },
  { name: 'item 9', legs: null },
  { name: 'Ant', legs: 6 },
  { name: 'bee', legs: 6 },
];
const names = (rows: readonly Pet[]) => rows.map((pet) => pet.name);

describe('orderRows', () => {
  it('sorts numbers as numbers, ties as they were, nothing last either way', () => {
    expect(names(orderRows(pets, columns, { key: 'legs', descending: false }))).toEqual([
      'item 10',
      'Ant',
      'bee',
      'item 9',
    ]);
    expect(names(orderRows(pets, columns, { key: 'legs', descending: true }))).toEqual([
      'Ant',
      'bee',
      'item 10',
      'item 9',
    ]);
  });

  it('sorts texts as people do', () => {
    expect(names(orderRows(pets, columns, { key: 'name', descending: false }))).toEqual([
      'Ant',
      'bee',
      'item 9',
      'item 10',
    ]);
  });

  it('leaves rows as they are without an order', () => {
    expect(orderRows(pets, columns, null)).toBe(pets);
    expect(orderRows(pets, columns, { key: 'gone', descending: true })).toBe(pets);
  });
});

describe('findRows', () => {
  it('finds rows that have every word, in whatever column and case', () => {
    expect(names(findRows(pets, columns, 'ITEM 4'))).toEqual(['item 10']);
    expect(names(findRows(pets, columns, '  6 '))).toEqual(['Ant', 'bee']);
    expect(findRows(pets, columns, ' ')).toBe(pets);
    expect(findRows(pets, columns, 'ant bee')).toEqual([]);
  });
});

describe('groupRows', () => {
  it('puts rows under the titles of their groups, in the order of their first rows', () => {
    const lines = groupRows(pets, (pet) => String(pet.legs));
    expect(
      lines.map((line) => (line.kind === 'group' ? `${line.group}: ${line.rows.length}` : line.row.name)),
    ).toEqual(['4: 1', 'item 10', 'null: 1', 'item 9', '6: 2', 'Ant', 'bee']);
  });
});

describe('columns', () => {
  it('turns the order round at a second click, and begins numbers with the largest', () => {
    expect(sortAfterClick(null, name)).toEqual({ key: 'name', descending: false });
    expect(sortAfterClick({ key: 'name', descending: false }, name)).toEqual({
      key: 'name',
      descending: true,
    });
    expect(sortAfterClick({ key: 'name', descending: false }, legs)).toEqual({
      key: 'legs',
      descending: true,
    });
  });

  it('takes the widths that were drawn', () => {
    expect(gridTemplate(columns)).toBe('minmax(100px, 2fr) 60px');
    expect(gridTemplate(columns, { name: 140 })).toBe('140px 60px');
    expect(leastWidth(columns, { legs: 80 })).toBe(180);
  });
});

describe('pagesAround', () => {
  it('covers what is visible with whole pages', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(500),
        fc.integer({ min: 1, max: 500 }),
        (first, length, pageRows) => {
          const range = pagesAround({ first, end: first + length }, pageRows);
          expect(range.first).toBeLessThanOrEqual(first);
          expect(range.first).toBeGreaterThan(first - pageRows);
          expect(range.end).toBeGreaterThanOrEqual(first + length);
          expect(range.end).toBeGreaterThan(range.first);
          expect(range.first % pageRows).toBe(0);
          expect(range.end % pageRows).toBe(0);
        },
      ),
    );
  });
});
