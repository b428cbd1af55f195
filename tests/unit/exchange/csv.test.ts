import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvLine, writeCsv } from '../../../electron/workbench/exchange/index.ts';
import type { CsvField } from '../../../electron/workbench/exchange/index.ts';

/** RFC 4180, read by the letter; `null` for a cell without quotes and without text. */
function parseCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let record: (string | null)[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/guy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    record.push(match[1]?.replaceAll('""', '"') ?? (match[2] === '' ? null : (match[2] ?? null)));
    if (match[3] === '\n') {
      records.push(record);
      record = [];
    }
    if (cell.lastIndex === text.length) return records;
  }
  throw new Error('not CSV');
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '=', 'a', '\u00a0') }),
);
const field = fc.oneof(
  text,
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(-0, NaN, Infinity, -Infinity, 0.1, 5e-324),
);

describe('csvLine', () => {
  it.each<[readonly CsvField[], string]>([
    [['a', 1, null, ''], 'a,1,,""\n'],
    [['a,b', 'say "hi"', 'two\nlines', 'cr\r'], '"a,b","say ""hi""","two\nlines","cr\r"\n'],
    [[' a', 'a ', 'a b'], '" a","a ",a b\n'],
    [[0.1, -0, 1e21, 5e-324, 0.1 + 0.2], '0.1,-0,1e+21,5e-324,0.30000000000000004\n'],
    [[Number.NaN, Infinity, -Infinity], 'NaN,Infinity,-Infinity\n'],
    [[true, 12345678901234567890n], 'true,12345678901234567890\n'],
    [['=1+1', '+1', '-1', '@x'], '=1+1,+1,-1,@x\n'],
    [[null], '""\n'],
    [[null, null], ',\n'],
  ])('writes record %#', (fields, line) => {
    expect(csvLine(fields)).toBe(line);
  });

  it('reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2 }), { minLength: 1 }), (rows) => {
        const read = parseCsv(rows.map((row) => csvLine(row)).join(''));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        rows.flat().forEach((value, at) => {
          const cell = read.flat()[at];
          if (typeof value === 'number') expect(Number(cell)).toBe(value);
          else expect(cell).toBe(value === null ? null : String(value));
        });
      }),
    );
  });
});

describe('writeCsv', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'csv-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes header and rows, from what can be iterated and what must be awaited', async () => {
    const path = join(folder, 'table.csv');
    const rows = [
      [1, 'a'],
      [2, null],
    ];
    expect(await writeCsv(path, ['n', 'name'], rows)).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('n,name\n1,a\n2,\n');

    async function* later(): AsyncGenerator<CsvField[]> {
      for (let n = 0; n < 50_000; n++) yield [await Promise.resolve(n), 'é'];
    }
    expect(await writeCsv(path, ['n', 'name'], later())).toBe(50_000);
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toHaveLength(50_002);
    expect(lines[50_000]).toBe('49999,é');
    expect(readdirSync(folder)).toEqual(['table.csv']);
  });

  it('leaves the old file and nothing else where it fails', async () => {
    const path = join(folder, 'table.csv');
    writeFileSync(path, 'old\n');
    function* failing(): Generator<CsvField[]> {
      yield [1];
      expect(readFileSync(path, 'utf8')).toBe('old\n');
      throw new Error('the source broke');
    }
    await expect(writeCsv(path, ['n'], failing())).rejects.toThrow(
      `${path} could not be written: the source broke`,
    );
    await expect(writeCsv(path, ['n'], [[1], [1, 2]])).rejects.toThrow('row 2 has 2 fields for 1 columns');
    expect(readFileSync(path, 'utf8')).toBe('old\n');
    expect(readdirSync(folder)).toEqual(['table.csv']);
  });

  it('names the path it cannot write', async () => {
    const path = join(folder, 'missing', 'table.csv');
    await expect(writeCsv(path, ['n'], [])).rejects.toThrow(`${path} could not be written: ENOENT`);
    await expect(writeCsv(folder, ['n'], [])).rejects.toThrow(folder);
  });
});
