import { describe, expect, it } from 'vitest';
import type { Column } from '#renderer/ui/table/column.ts';
import { gridTemplate, leastWidth, sortAfterClick } from '#renderer/ui/table/column.ts';
import { groupRows } from '#renderer/ui/table/group-rows.ts';
import { findRows, orderRows } from '#renderer/ui/table/order-rows.ts';
import { tableCsv } from '#renderer/ui/table/table-csv.ts';
import { csvText } from '#renderer/ui/csv.ts';

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

describe('tableCsv', () => {
  it('has the columns given with their units, every digit, and nothing for what is not there', () => {
    const weight: Column<Pet> = {
      key: 'weight',
      title: 'Weight',
      unit: 'kg',
      width: 60,
      cell: () => 'heavy',
      value: (pet) => (pet.legs ?? NaN) / 3,
    };
    const buttons: Column<Pet> = { key: 'buttons', title: '', width: 60, cell: () => 'x' };
    const split: Column<Pet> = {
      ...legs,
      exported: [
        { title: 'Legs', value: (pet) => pet.legs },
        { title: 'Half of them', unit: 'legs', value: (pet) => (pet.legs ?? NaN) / 2 },
      ],
    };
    expect(tableCsv([name, weight, buttons, split], pets.slice(0, 2))).toBe(
      'Name,Weight (kg),Legs,Half of them (legs)\n' + `item 10,${4 / 3},4,2\n` + 'item 9,,,\n',
    );
  });
});

describe('csvText', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+odd', "'+odd"],
    ['-odd', "'-odd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-5', '-5'],
    ['+3.5', '+3.5'],
    ['a=1', 'a=1'],
    ['a,b', '"a,b"'],
    [' a', '" a"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    [-5, '-5'],
    [NaN, ''],
    [null, ''],
  ])('writes %j as %j', (cell, text) => {
    expect(csvText([[cell]])).toBe(`${text}\n`);
  });
});
