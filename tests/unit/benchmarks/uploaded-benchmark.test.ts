import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { USUAL_MAPPING } from '#shared/benchmarks/index.ts';
import { MOST_UPLOAD_BYTES, type FieldMapping } from '#shared/contract/api/benchmarks.ts';
import { previewBenchmark, readUploadedBenchmark } from '#workbench/benchmarks/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const mapping = (changes: Partial<FieldMapping> = {}): FieldMapping => {
  return { ...USUAL_MAPPING, question: ['q'], reference: 'a', id: [], category: null, ...changes };
};
const plainly = (names: FieldMapping) => ({ mapping: names, preset: null, includeFlagged: false });

async function itemsOf(name: string, text: string, names = mapping()) {
  const read = await readUploadedBenchmark([{ name, bytes: bytes(text) }], plainly(names));
  if (read.kind === 'refused') throw new Error(read.problem);
  return read.items;
}

async function problemOf(name: string, content: string | Uint8Array, names = mapping()): Promise<string> {
  const file = { name, bytes: typeof content === 'string' ? bytes(content) : content };
  const read = await readUploadedBenchmark([file], plainly(names));
  if (read.kind !== 'refused') throw new Error('It was not refused');
  return read.problem;
}

describe('a preview', () => {
  it('shows the fields, the first rows and which field is probably which', async () => {
    const text = Array.from({ length: 30 }, (_, index) => `p${index},"a, b",${index},x`).join('\n');
    const preview = await previewBenchmark([
      { name: 'a.csv', bytes: bytes(`Prompt,Answer,UID,note\n${text}`) },
    ]);
    if ('kind' in preview) throw new Error(preview.problem);
    expect(preview).toMatchObject({ preset: null, fields: ['Prompt', 'Answer', 'UID', 'note'], items: 30 });
    expect(preview.mapping).toEqual(mapping({ question: ['Prompt'], reference: 'Answer', id: ['UID'] }));
    expect(preview.rows).toHaveLength(20);
    expect(preview.rows[1]).toBe('{"Prompt":"p1","Answer":"a, b","UID":"1","note":"x"}');
  });

  it('of JSON lines shows what is nested as JSON, and fields of all lines', async () => {
    const text =
      '{"question":"q","answer":4.0}\n\n{"question":"r","options":[1e3,{"a":null}],"answer":null}\n';
    expect(await previewBenchmark([{ name: 'a.jsonl', bytes: bytes(text) }])).toEqual({
      fields: ['question', 'answer', 'options'],
      items: 2,
      preset: null,
      mapping: mapping({ question: ['question'], reference: 'answer' }),
      filled: { question: 2, answer: 1, options: 1 },
      rows: ['{"question":"q","answer":4.0}', '{"question":"r","options":[1e3,{"a":null}],"answer":null}'],
    });
  });

  it('leaves the mapping open where a field is not recognised', async () => {
    const preview = await previewBenchmark([{ name: 'a.csv', bytes: bytes('frage,answer\nx,1\n') }]);
    expect(preview).toMatchObject({ mapping: null, fields: ['frage', 'answer'] });
  });
});

describe('items', () => {
  it('are read from CSV with quotes, line breaks in fields, semicolons, tabs, CRLF and a byte order mark', async () => {
    expect(await itemsOf('a.csv', '\ufeffq,a\r\n"two\r\nlines, ""so""",1\r\n')).toEqual([
      { key: 'line-2', question: 'two\r\nlines, "so"', reference: '1', category: null, details: {} },
    ]);
    const names = mapping({ id: ['n'], category: 'c' });
    const expected = [{ key: '7', question: 'x', reference: '1,5', category: null, details: {} }];
    expect(await itemsOf('a.csv', 'n;q;a;c\n7;x;1,5;\n', names)).toEqual(expected);
    expect(await itemsOf('a.tsv', 'n\tq\ta\tc\n7\tx\t1,5\t\n', names)).toEqual(expected);
  });

  it('have the line they begin in where the file has no ids', async () => {
    const items = await itemsOf('a.csv', 'q,a\n"one\ntwo",1\n\nthree,3\n"four\n\nfive",4');
    expect(items.map(({ key }) => key)).toEqual(['line-2', 'line-5', 'line-6']);
  });

  it('are read from JSON lines by the names given, whatever the file is called', async () => {
    const text = '{"q":"x","a":-1.5,"n":3}\n{"q":"y","a":"2","n":"four"}\n';
    for (const name of ['a.jsonl', 'a.ndjson', 'a.json', 'a', 'a.txt']) {
      const items = await itemsOf(name, text, mapping({ id: ['n'] }));
      expect(items.map(({ key, reference }) => [key, reference])).toEqual([
        ['3', '-1.5'],
        ['four', '2'],
      ]);
    }
  });

  it('are read from a JSON list, whatever stands in their texts', async () => {
    const texts = ['a "b", ] c', '\\', '}, {', '"', 'é\n😀'];
    const items = await itemsOf(
      'a.json',
      JSON.stringify(texts.map((q) => ({ q, a: 1, more: [[q], { q }] }))),
    );
    expect(items.map(({ question }) => question)).toEqual(texts);
  });

  it('of files parted elsewhere have another hash', async () => {
    const line = '{"q":"x","a":1}\n';
    const hashOf = async (...parts: number[]) => {
      const files = parts.map((count, at) => ({ name: `${at}.jsonl`, bytes: bytes(line.repeat(count)) }));
      const read = await readUploadedBenchmark(files, plainly(mapping()));
      return read.kind === 'benchmark' ? read.contentSha256 : read.problem;
    };
    expect(await hashOf(1, 2)).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(1, 2)).not.toBe(await hashOf(2, 1));
  });

  it('of a plain benchmark file have that file’s hash, and of the same bytes read otherwise another', async () => {
    const file = {
      name: 'a.jsonl',
      bytes: bytes('{"id":"i","category":"c","question":"q","reference":"a"}\n'),
    };
    const plain = await readUploadedBenchmark([file], plainly(USUAL_MAPPING));
    expect(plain).toMatchObject({ contentSha256: createHash('sha256').update(file.bytes).digest('hex') });
    const swapped = { ...USUAL_MAPPING, question: ['reference'], reference: 'question' };
    // As it was when these four were all of a mapping.
    const words = '{"question":"reference","reference":"question","id":"id","category":"category"}';
    expect(await readUploadedBenchmark([file], plainly(swapped))).toMatchObject({
      contentSha256: createHash('sha256').update(file.bytes).update(words).digest('hex'),
    });
  });
});

describe('a file is refused with its name, the line and the field', () => {
  const lines = (bad: string) => `${'{"q":"x","a":1}\n'.repeat(16)}${bad}\n{"q":"x","a":1}\n`;
  const latin1 = (text: string) => Buffer.from(text, 'latin1');

  it.each([
    [
      'a malformed item',
      'a.json',
      '[{"q":"x","a":1},\n {"q":"x"\n "a":1}]',
      /^a\.json, item 2 \(line 2\): not valid JSON/,
    ],
    [
      'an item that is no object',
      'a.json',
      '[{"q":"x","a":1},\n\n"x"]',
      /^a\.json, item 2 \(line 3\): text where/,
    ],
    [
      'an item left out',
      'a.json',
      '[{"q":"x","a":1},,{"q":"x","a":1}]',
      /^a\.json, item 2 \(line 1\): not valid/,
    ],
    [
      'a comma after the last item',
      'a.json',
      '[{"q":"x","a":1},\n]',
      /^a\.json, item 2 \(line 2\): not valid/,
    ],
    [
      'an item’s field that is missing',
      'a.json',
      '[{"q":"x","a":1},\n{"q":"x"}]',
      'a.json, item 2 (line 2): field "a" is missing.',
    ],
    [
      'a list never closed',
      'a.json',
      '[{"q":"x","a":1},\n{"q":"[',
      'a.json, item 2 (line 2): the list is never closed.',
    ],
    [
      'something after the list',
      'a.json',
      '[{"q":"x","a":1}]\n\n]',
      'a.json, line 3: something follows the list.',
    ],
    ['an empty list', 'a.json', ' [ \n]', 'a.json holds no items.'],
    [
      'other letters',
      'a.json',
      latin1('[{"q":"x","a":1},\n{"q":"é","a":1}]'),
      'a.json, item 2 (line 2): not UTF-8 text.',
    ],
    ['a malformed line', 'a.jsonl', lines('{"q":"x","a"'), /^a\.jsonl, line 17: not valid JSON/],
    ['a line that is no object', 'a.jsonl', lines('[1]'), /^a\.jsonl, line 17: a list where an object/],
    ['a field that is missing', 'a.jsonl', lines('{"q":"x"}'), 'a.jsonl, line 17: field "a" is missing.'],
    ['an empty question', 'a.jsonl', lines('{"q":" ","a":1}'), 'a.jsonl, line 17: field "q" is empty.'],
    [
      'a field no line has',
      'a.jsonl',
      '{"question":"x","a":1}',
      'a.jsonl: there is no field "q"; it has "question", "a".',
    ],
    ['a column that is missing', 'a.csv', 'q,b\nx,1\n', 'a.csv: there is no field "a"; it has "q", "b".'],
    [
      'an empty cell',
      'a.csv',
      'q,a\nx,1\ny,\n',
      'a.csv, line 3: field "a" must be text or a number, not null.',
    ],
    ['a column twice', 'a.csv', 'q,a,q\nx,1,2\n', 'a.csv, line 1: column "q" is there twice.'],
    [
      'too few fields',
      'a.csv',
      'q,a\n"x\ny",1\nz\n',
      'a.csv, line 4: it has 1 field where the header names 2.',
    ],
    ['a quote never closed', 'a.csv', 'q,a\nx,1\n"y,2\nz,3\n', /^a\.csv, line 3: a quote \("\) that opens/],
    ['text after a quote', 'a.csv', 'q,a\n"y" z,2\n', /^a\.csv, line 2: text follows a closing quote/],
    ['a quote inside', 'a.csv', 'q,a\nx "y" z,2\n', /^a\.csv, line 2: a quote \("\) stands inside/],
    ['nothing', 'a.csv', '', 'a.csv holds no items.'],
    ['nothing but blank lines', 'a.jsonl', '\n \n', 'a.jsonl holds no items.'],
    ['a header alone', 'a.csv', 'q,a\n', 'a.csv holds no items.'],
    ['other letters', 'a.csv', latin1('q,a\nx,1\nété,2\n'), 'a.csv, line 3: not UTF-8 text.'],
    ['other letters', 'a.jsonl', latin1(lines('{"q":"é","a":1}')), 'a.jsonl, line 17: not UTF-8 text.'],
  ])('%s', async (_what, name, content, sentence) => {
    const problem = await problemOf(name, content);
    if (typeof sentence === 'string') expect(problem).toBe(sentence);
    else expect(problem).toMatch(sentence);
  });

  it('ids that repeat, by the name the file has for them', async () => {
    const names = mapping({ id: ['n'] });
    expect(await problemOf('a.csv', 'n,q,a\n1,x,1\n2,x,1\n1,x,1\n', names)).toBe(
      'a.csv, line 4: field "n" repeats "1" of line 2.',
    );
  });

  it('too large', async () => {
    const problem = await problemOf('big.csv', new Uint8Array(MOST_UPLOAD_BYTES + 1));
    expect(problem).toBe('big.csv has 65 MiB; at most 64 MiB are taken. Split it into several benchmarks.');
    const preview = await previewBenchmark([
      { name: 'big.csv', bytes: new Uint8Array(MOST_UPLOAD_BYTES + 1) },
    ]);
    expect(preview).toMatchObject({ kind: 'refused' });
  });
});

it.each([
  ['a.json', (id: number) => `${id === 0 ? '[' : ','}${JSON.stringify({ a: id, q: 'x'.repeat(300) })}\n`],
  ['a.csv', (id: number) => `${id},"${'x'.repeat(300)}"\n`],
  ['a.jsonl', (id: number) => `${JSON.stringify({ a: id, q: 'x'.repeat(300) })}\n`],
])('%s is read in slices, with others’ turns between them', async (name, line) => {
  // Every step takes longer than a slice.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  onTestFinished(() => {
    clock.mockRestore();
  });
  const lines = Array.from({ length: 500 }, (_, id) => line(id)).join('');
  let turns = 0;
  const count = () => {
    turns++;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  const items = await itemsOf(
    name,
    name === 'a.csv' ? `a,q\n${lines}` : name === 'a.json' ? `${lines}]` : lines,
  );
  clearImmediate(counting);
  expect(items).toHaveLength(500);
  // For each record and for each item of it, at least.
  expect(turns).toBeGreaterThan(1000);
});
