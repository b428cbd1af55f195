import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byteLines, JsonlAppender, readLines } from '../../../electron/workbench/exchange/index.ts';

async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jsonl-'));
  path = join(folder, 'out.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('byteLines', () => {
  async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  }

  it('are the same however the stream is cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('\n', '\r', 'a', 'é', '😀', '\ufeff') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (content, size) => {
        const lines = await collected(byteLines(cut(Buffer.from(content), size)));
        const expected = content.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(lines.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
          expected.map((line) => line.replace(/\r$/u, '')),
        );
        expect(lines.map(({ line }) => line)).toEqual(expected.map((_, at) => at + 1));
        expect(lines.every(({ ended }, at) => ended || at === lines.length - 1)).toBe(true);
        expect(lines.at(-1)?.ended ?? true).toBe(content === '' || content.endsWith('\n'));
      }),
    );
  });
});

describe('readLines', () => {
  it('streams text with its line numbers', async () => {
    writeFileSync(path, '\ufeffa\r\n\né\ufeff\nlast');
    expect(await collected(readLines(path))).toEqual([
      { line: 1, text: 'a', ended: true },
      { line: 2, text: '', ended: true },
      { line: 3, text: 'é\ufeff', ended: true },
      { line: 4, text: 'last', ended: false },
    ]);
  });

  it('takes lines of many megabytes', async () => {
    const long = 'é'.repeat(8_000_000);
    writeFileSync(path, `${long}\nshort\n`);
    const lines = await collected(readLines(path));
    expect(lines.map(({ text }) => text.length)).toEqual([8_000_000, 5]);
  });

  it('names file and line of what is not UTF-8, and the path of what is not there', async () => {
    writeFileSync(path, Buffer.from('a\n\xe9\n', 'latin1'));
    await expect(collected(readLines(path))).rejects.toThrow('out.jsonl, line 2 is not UTF-8 text.');
    await expect(collected(readLines(join(folder, 'none')))).rejects.toThrow(join(folder, 'none'));
  });
});

describe('JsonlAppender', () => {
  it('makes a file and appends in the order of the calls', async () => {
    const file = await JsonlAppender.open(path);
    const texts = Array.from({ length: 200 }, (_, n) => JSON.stringify({ n, text: 'x'.repeat(n) }));
    await Promise.all(texts.map((text) => file.append(text)));
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe(texts.map((text) => `${text}\n`).join(''));
  });

  it('goes on after the lines there are', async () => {
    writeFileSync(path, '{"n":1}\n{"n":2}\n');
    await using file = await JsonlAppender.open(path);
    expect(file.droppedBytes).toBe(0);
    expect(await collected(file.lines())).toMatchObject([{ text: '{"n":1}' }, { text: '{"n":2}' }]);
    await file.append('{"n":3}');
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
  });

  it.each([
    ['half a line', '{"n":1}\n{"n":', '{"n":1}\n'],
    ['a line that parses', '{"n":1}\n{"n":2}', '{"n":1}\n'],
    ['half a character', '{"n":1}\n"\ud83d', '{"n":1}\n'],
    ['the only line', '{"n":1}', ''],
    ['a torn line longer than any block', `{"n":1}\n${'x'.repeat(300_000)}`, '{"n":1}\n'],
    ['a file of one torn line longer than any block', 'x'.repeat(300_000), ''],
    ['an empty file', '', ''],
  ])('drops what was torn: %s', async (_, before, after) => {
    writeFileSync(path, before);
    const file = await JsonlAppender.open(path);
    expect(readFileSync(path, 'utf8')).toBe(after);
    expect(file.droppedBytes).toBe(Buffer.byteLength(before) - Buffer.byteLength(after));
    await file.append('{"n":9}');
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe(`${after}{"n":9}\n`);
  });

  it('opens at whatever byte a crash left it', async () => {
    const whole = ['{"a":"é😀"}', '{"b":[1,2]}', '{}'].map((text) => `${text}\n`).join('');
    const bytes = Buffer.from(whole);
    for (let size = 0; size <= bytes.length; size++) {
      writeFileSync(path, bytes);
      truncateSync(path, size);
      await using file = await JsonlAppender.open(path);
      const kept = readFileSync(path, 'utf8');
      expect(whole.startsWith(kept) && (kept === '' || kept.endsWith('\n'))).toBe(true);
      expect(await collected(file.lines())).toHaveLength(kept.split('\n').length - 1);
    }
  });

  it('takes one line at a time, and none when closed', async () => {
    const file = await JsonlAppender.open(path);
    await expect(file.append('a\nb')).rejects.toThrow(RangeError);
    await file.append('a');
    await file.close();
    await file.close();
    await expect(file.append('b')).rejects.toThrow(`${path} is closed.`);
    expect(readFileSync(path, 'utf8')).toBe('a\n');
  });

  it('leaves nothing of a line that the disk has no room for, and goes on where there is', () => {
    // A limit on the file's size cuts a write short just as a full disk does.
    const appender = JSON.stringify(
      new URL('../../../electron/workbench/exchange/jsonl-appender.ts', import.meta.url),
    );
    const script = `
      const { JsonlAppender } = await import(${appender});
      const file = await JsonlAppender.open(process.argv[1]);
      await file.append('a'.repeat(1000));
      const error = await file.append('b'.repeat(1000)).catch((error) => error);
      await file.append('c');
      await file.close();
      process.stdout.write(error.message);`;
    const command = `trap '' XFSZ; ulimit -f 1; exec "$0" --input-type=module -e "$1" "$2"`;
    const said = execFileSync('bash', ['-c', command, process.execPath, script, path], { encoding: 'utf8' });
    expect(said).toBe(`${path} could not be appended to: there is no room left for the whole line`);
    expect(readFileSync(path, 'utf8')).toBe(`${'a'.repeat(1000)}\nc\n`);
  });

  it('refuses to write beside another program', async () => {
    const path = join(folder, 'two.jsonl');
    await using one = await JsonlAppender.open(path);
    await using other = await JsonlAppender.open(path);
    await one.append('{"id":1}');
    await expect(other.append('{"id":1}')).rejects.toThrow('another program writes to it');
    expect(readFileSync(path, 'utf8')).toBe('{"id":1}\n');
  });

  it('says so where the disk is full', async ({ skip }) => {
    skip(!existsSync('/dev/full'), 'needs /dev/full');
    const file = await JsonlAppender.open('/dev/full');
    await expect(file.append('a')).rejects.toThrow('/dev/full could not be appended to: ENOSPC');
    await expect(file.append('b')).rejects.toThrow('/dev/full could not be appended to');
    await file.close().catch(() => undefined);
  });

  it('names the path it cannot open', async () => {
    await expect(JsonlAppender.open(folder)).rejects.toThrow(
      `${folder} could not be opened for writing: EISDIR`,
    );
    const missing = join(folder, 'none', 'out.jsonl');
    await expect(JsonlAppender.open(missing)).rejects.toThrow(
      `${missing} could not be opened for writing: ENOENT`,
    );
  });
});
