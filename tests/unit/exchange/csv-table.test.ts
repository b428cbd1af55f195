import { describe, expect, it } from 'vitest';
import { CsvProblem, csvTable, type CsvRow } from '#workbench/exchange/index.ts';

/** The bytes of a text in chunks of `size`; `left` is set where it is left before its end. */
async function* chunksOf(text: string, size: number, left = { early: false }): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  let at = 0;
  try {
    for (; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  } finally {
    left.early = at < bytes.length;
  }
}

async function read(text: string, size: number): Promise<{ names: readonly string[]; rows: CsvRow[] }> {
  const table = await csvTable(chunksOf(text, size));
  if (table === null) throw new Error('There is no table.');
  const rows: CsvRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { names: table.names, rows };
}

const TEXT = '\ufeff name ,"a, b",\r\n\r\nx,"two\r\nlines",1\r\n"é ""q""",,\r\n\r\nlast,2,3';

describe('a table', () => {
  it.each([64, 1 << 16])('is read with the line of each row, in chunks of %i bytes', async (size) => {
    expect(await read(TEXT, size)).toEqual({
      names: ['name', 'a, b', 'column 3'],
      rows: [
        { line: 3, cells: ['x', 'two\r\nlines', '1'] },
        { line: 5, cells: ['é "q"', '', ''] },
        { line: 7, cells: ['last', '2', '3'] },
      ],
    });
  });

  it('is the same however it is cut', async () => {
    const whole = `n,t\n${Array.from({ length: 400 }, (_, at) => `${at},"é${'\n'.repeat(at % 3)}"\n`).join('')}`;
    const expected = await read(whole, whole.length * 2);
    expect(expected.rows).toHaveLength(400);
    for (const size of [5, 64, 997]) expect(await read(whole, size)).toEqual(expected);
  });

  it('has its separator from the header', async () => {
    expect((await read('a;"b,c,d"\n1;2', 100)).rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
    expect((await read('a\tb\n1,5\t2', 100)).rows).toEqual([{ line: 2, cells: ['1,5', '2'] }]);
  });

  it('is none without a row', async () => {
    expect(await csvTable(chunksOf('', 10))).toBeNull();
    expect(await csvTable(chunksOf('\n\n', 10))).toBeNull();
  });

  it('leaves its bytes where it is left', async () => {
    const left = { early: false };
    const table = await csvTable(chunksOf('a,b\n1,2\n'.repeat(50_000), 1024, left));
    for await (const row of table?.rows ?? []) if (row.line > 1) break;
    await expect.poll(() => left.early).toBe(true);
  });
});

describe('what is wrong is told with its line:', () => {
  it.each([
    ['a,b,a\n1,2,3', 1, 'column "a" is there twice.'],
    ['a,b\n1,2\n\n1\n', 4, 'it has 1 field where the header names 2.'],
    ['a,b\n1,2\n1,2,3\n', 3, 'it has 3 fields where the header names 2.'],
    ['a,b\n1,"2\n3"\n1,"2', 4, 'a quote (") that opens a field is never closed.'],
    ['a,b\n1,x"2"\n', 2, 'a quote (") stands inside a field'],
    ['a,b\n1,"2"x\n', 2, 'text follows a closing quote (")'],
  ])('%j', async (text, line, sentence) => {
    for (const size of [4, 1000]) {
      const failure: unknown = await read(text, size).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CsvProblem);
      expect(failure).toMatchObject({ line });
      expect((failure as CsvProblem).message).toContain(sentence);
    }
  });

  it('and a source that fails is no problem of the table', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a,b\n1,2\n');
      await Promise.resolve();
      throw new Error('The disk is gone.');
    }
    const all = async () => {
      const table = await csvTable(failing());
      for await (const row of table?.rows ?? []) expect(row.cells).toHaveLength(2);
    };
    await expect(all()).rejects.toThrow('The disk is gone.');
  });
});
