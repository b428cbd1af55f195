import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readBenchmarkFile } from '../../../electron/workbench/benchmarks/index.ts';
import type { BenchmarkFile, RefusedFile } from '../../../electron/workbench/benchmarks/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'benchmark-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(content: string | Uint8Array, name = 'story.jsonl'): Promise<BenchmarkFile | RefusedFile> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readBenchmarkFile(path);
}

async function itemsOf(content: string | Uint8Array): Promise<BenchmarkFile['items']> {
  const file = await read(content);
  if (file.kind === 'refused') throw new Error(file.problem);
  return file.items;
}

const line = (fields: Record<string, unknown>): string => JSON.stringify(fields);
const good = { question: 'What is 1 + 1?', reference: '2' };

describe('a benchmark file', () => {
  it('is read with its name and the hash of its bytes', async () => {
    const content = `${line({ id: 'a', ...good, category: 'sums', other: [1] })}\n${line({ id: 'b', ...good })}\n`;
    expect(await read(content, 'my.sums.jsonl')).toEqual({
      kind: 'benchmark',
      name: 'my.sums',
      contentSha256: createHash('sha256').update(content).digest('hex'),
      items: [
        { key: 'a', ...good, category: 'sums', details: {} },
        { key: 'b', ...good, category: null, details: {} },
      ],
    });
  });

  it('may leave out ids, give numbers, and null where a field is optional', async () => {
    const items = await itemsOf(
      [
        '{"question": "q", "reference": 2.50}',
        line({ id: 7, question: 'q', reference: -3, category: null }),
        line({ id: null, question: 'q', reference: ' 4 ' }),
      ].join('\n'),
    );
    expect(items.map(({ key, reference }) => [key, reference])).toEqual([
      ['line-1', '2.50'],
      ['7', '-3'],
      ['line-3', ' 4 '],
    ]);
  });

  it('has numbers as they are written, true and false, and several answers in a list', async () => {
    const references = [
      '51.0',
      '4e-05',
      '12345678901234567890',
      'true',
      'false',
      '["x", 1.50]',
      '[[1, 2], [3]]',
    ];
    const items = await itemsOf(
      references.map((text) => `{"question": "q", "reference": ${text}}`).join('\n'),
    );
    expect(items.map(({ reference }) => reference)).toEqual([
      '51.0',
      '4e-05',
      '12345678901234567890',
      'True',
      'False',
      'x, 1.50',
      '[1, 2], [3]',
    ]);
  });

  it('may have a byte order mark, CRLF, blank lines and no last line end', async () => {
    const items = await itemsOf(
      `\ufeff\r\n${line(good)}\r\n  \r\n\r\n${line({ ...good, question: 'été 😀?' })}`,
    );
    expect(items.map(({ key, question }) => [key, question])).toEqual([
      ['line-2', good.question],
      ['line-5', 'été 😀?'],
    ]);
  });

  it('may have lines longer than any chunk, characters split between chunks', async () => {
    const question = `${'é'.repeat(300_001)}?`;
    const items = await itemsOf(`${line({ question, reference: 1 })}\n${line(good)}\n`);
    expect(items[0]?.question).toBe(question);
    expect(items[1]?.question).toBe(good.question);
  });

  it('is read as it stands in the sample study', async () => {
    const benchmarks = fileURLToPath(new URL('../../../resources/sample-study/benchmarks/', import.meta.url));
    for (const name of readdirSync(benchmarks)) {
      const file = await readBenchmarkFile(join(benchmarks, name));
      if (file.kind === 'refused') throw new Error(file.problem);
      expect(`${file.name}.jsonl`).toBe(name);
      const lines = readFileSync(join(benchmarks, name), 'utf8').trimEnd().split('\n');
      expect(file.items).toEqual(
        lines.map((text) => {
          const { id, ...fields } = JSON.parse(text) as { id: string };
          return { key: id, ...fields, details: {} };
        }),
      );
    }
  });
});

describe('a file is refused', () => {
  const third = (text: string): string => `${line(good)}\n${line(good)}\n${text}\n`;

  it.each<[what: string, content: string, problem: string | RegExp]>([
    [
      'without a question',
      third(line({ reference: '2' })),
      'story.jsonl, line 3: field "question" is missing.',
    ],
    [
      'without a reference',
      third(line({ question: 'q' })),
      'story.jsonl, line 3: field "reference" is missing.',
    ],
    [
      'with an empty question',
      third(line({ ...good, question: ' ' })),
      'story.jsonl, line 3: field "question" is empty.',
    ],
    [
      'with an empty reference',
      third(line({ ...good, reference: '' })),
      'story.jsonl, line 3: field "reference" is empty.',
    ],
    ['with an empty id', third(line({ ...good, id: '' })), 'story.jsonl, line 3: field "id" is empty.'],
    [
      'with an empty category',
      third(line({ ...good, category: '' })),
      'story.jsonl, line 3: field "category" is empty.',
    ],
    [
      'with a number for a question',
      third(line({ ...good, question: 5 })),
      'story.jsonl, line 3: field "question" must be text, not a number.',
    ],
    [
      'with null for a reference',
      third(line({ ...good, reference: null })),
      'story.jsonl, line 3: field "reference" must be text or a number, not null.',
    ],
    [
      'with an object for a reference',
      third(line({ ...good, reference: { answer: 2 } })),
      'story.jsonl, line 3: field "reference" must be text or a number, not an object.',
    ],
    [
      'with an empty list for a reference',
      third(line({ ...good, reference: [] })),
      'story.jsonl, line 3: field "reference" is empty.',
    ],
    [
      'with a list of nothing for a reference',
      third(line({ ...good, reference: [null] })),
      'story.jsonl, line 3: field "reference" must be text or a number, not null.',
    ],
    [
      'with an object for an id',
      third(line({ ...good, id: {} })),
      'story.jsonl, line 3: field "id" must be text or a number, not an object.',
    ],
    [
      'with a boolean for a category',
      third(line({ ...good, category: true })),
      'story.jsonl, line 3: field "category" must be text, not true or false.',
    ],
    [
      'with an infinite number',
      third('{"question": "q", "reference": 1e999}'),
      /line 3: field "reference" is a number too/u,
    ],
    [
      'with half a character',
      third('{"question": "\\ud83d", "reference": 1}'),
      /line 3: field "question" has half a char/u,
    ],
    [
      'with a line that is no JSON',
      third('{"question": '),
      /^story\.jsonl, line 3: not valid JSON \(.+\)\.$/u,
    ],
    [
      'with a list for an item',
      third('[1]'),
      /^story\.jsonl, line 3: a list where an object .* is expected\.$/u,
    ],
    ['with a number for an item', third('5'), /^story\.jsonl, line 3: a number where/u],
    ['with null for an item', third('null'), /^story\.jsonl, line 3: null where/u],
    [
      'with an id twice',
      [line({ id: 'a', ...good }), '', line({ id: 'b', ...good }), line({ id: 'a', ...good })].join('\n'),
      'story.jsonl, line 4: field "id" repeats "a" of line 1.',
    ],
    [
      'with an id like the key of a line without one',
      [line({ id: 'line-2', ...good }), line(good)].join('\n'),
      'story.jsonl, line 2: field "id" repeats "line-2" of line 1.',
    ],
    ['with nothing in it', '', 'story.jsonl holds no items.'],
    ['with blank lines only', '\ufeff\n\r\n \n', 'story.jsonl holds no items.'],
  ])('%s', async (_, content, problem) => {
    const file = await read(content);
    expect(file.kind).toBe('refused');
    if (file.kind !== 'refused') return;
    if (typeof problem === 'string') expect(file.problem).toBe(problem);
    else expect(file.problem).toMatch(problem);
  });

  it('that is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${line(good)}\n`),
      Buffer.from('{"question": "caf\xe9"}', 'latin1'),
    ]);
    expect(await read(bytes)).toEqual({ kind: 'refused', problem: 'story.jsonl, line 2: not UTF-8 text.' });
    expect(await read(Buffer.from(`\ufeff${line(good)}`, 'utf16le'))).toEqual({
      kind: 'refused',
      problem: 'story.jsonl, line 1: not UTF-8 text.',
    });
  });

  it('that is no file', async () => {
    const missing = join(folder, 'missing.jsonl');
    expect(await readBenchmarkFile(missing)).toEqual({
      kind: 'refused',
      problem: `${missing}: there is no such file.`,
    });
    expect(await readBenchmarkFile(folder)).toEqual({ kind: 'refused', problem: `${folder} is not a file.` });
    const tooLong = join(folder, 'x'.repeat(300));
    expect(await readBenchmarkFile(tooLong)).toMatchObject({ kind: 'refused' });
  });

  it('that is one endless line', async () => {
    expect(await read(Buffer.alloc(65 * 1024 * 1024, 'a'))).toEqual({
      kind: 'refused',
      problem: 'story.jsonl: a line is longer than 64 MB; is it JSONL?',
    });
  });
});
