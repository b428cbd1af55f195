import { describe, expect, it } from 'vitest';
import { USUAL_MAPPING, type BenchmarkItem } from '#shared/benchmarks/index.ts';
import { PRESETS } from '#shared/grading/presets.ts';
import { previewBenchmark, readUploadedBenchmark, type ImportAsked } from '#workbench/benchmarks/index.ts';
import { RECORDS, without } from './preset-records.ts';

const file = (name: string, content: unknown) => {
  return { name, bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) };
};
type File = ReturnType<typeof file>;

async function seen(...files: File[]) {
  const preview = await previewBenchmark(files);
  if ('kind' in preview) throw new Error(preview.problem);
  return preview;
}

/** Files as they are imported when nothing is changed of what the preview says. */
async function imported(files: File[], changes: Partial<ImportAsked> = {}) {
  const { preset, mapping } = await seen(...files);
  if (mapping === null) throw new Error('No mapping');
  const read = await readUploadedBenchmark(files, { preset, mapping, includeFlagged: false, ...changes });
  if (read.kind === 'refused') throw new Error(read.problem);
  return read;
}

describe('a file in its authors’ format', () => {
  it.each(Object.keys(RECORDS))('of %s is recognised by its fields', async (id) => {
    expect(await seen(file('a.json', [RECORDS[id]]))).toMatchObject({ preset: id });
    expect(await seen(file('a.jsonl', `${JSON.stringify(RECORDS[id])}\n`))).toMatchObject({ preset: id });
  });

  it('is there for each preset but one, whose fields any file may have', () => {
    const known = [...Object.keys(RECORDS), 'livemathbench'].toSorted();
    expect(PRESETS.map(({ id }) => id).toSorted()).toEqual(known);
  });

  it.each([
    ['unworked answers', { question: 'How many?', answer: '2' }],
    ['usual names', { id: 'a', question: 'How many?', reference: '2\n#### 2', category: 'sums' }],
    ['a part of its fields', { Question: 'Which?', 'Correct Answer': 'right' }],
    ['no kinds', without('theoremqa', 'Answer_type')],
    ['no unit', without('scibench', 'unit')],
    ['no category', without('scibench', 'source')],
    ['a part of the question', without('svamp', 'Body')],
    ['fewer wrong choices', without('gpqa', 'Incorrect Answer 3')],
  ])('is none that is known with %s', async (_what, record) => {
    expect(await seen(file('a.json', [record]))).toMatchObject({ preset: null });
  });

  it('is GSM8K’s where one of GSM-Symbolic has no instances', async () => {
    const record = without('gsm-symbolic', 'instance', 'original_id');
    expect(await seen(file('a.json', [record]))).toMatchObject({ preset: 'gsm8k' });
  });

  const items: Readonly<Record<string, Partial<BenchmarkItem>>> = {
    gsm8k: { key: 'item-1', question: 'How many?', reference: '1 + 1 = <<1+1=2>>2\n#### 2', details: {} },
    svamp: { key: 'chal-1', question: 'A has 3. How many?', category: 'Addition' },
    'gsm-symbolic': { key: '7-3' },
    math: { key: 'item-1', reference: 'It is $\\boxed{2}$.', category: 'Algebra' },
    theoremqa: { key: 'a.json', reference: 'True', details: { kind: 'true-false' } },
    scibench: { key: 'fund-1.1', question: ' How far?', reference: '−2', details: { unit: '$10^3$ m' } },
    olympiadbench: { key: '1606', question: 'Find both.', reference: '$2$, $3$', details: {} },
    matscibench: { key: 'q1', reference: '(1, 2)', details: { kind: 'list', unit: 'MPa' } },
  };
  it.each(Object.entries(items))('of %s becomes items', async (id, item) => {
    expect((await imported([file('a.json', [RECORDS[id]])])).items).toMatchObject([item]);
  });

  it('keeps numbers as they are written', async () => {
    const text = '[{"ID":"a","Body":"b","Question":"q","Answer":51.0,"Type":"t"}]';
    expect((await imported([file('a.json', text)])).items).toMatchObject([{ reference: '51.0' }]);
  });

  it('is mapped by hand where a field has another name, with the preset’s words for kinds', async () => {
    const { Answer, ...rest } = RECORDS['theoremqa'] ?? {};
    const mapping = {
      ...USUAL_MAPPING,
      question: ['Question'],
      reference: 'Solution',
      id: [],
      category: null,
    };
    const read = await imported([file('a.json', [{ ...rest, Solution: Answer }])], {
      preset: 'theoremqa',
      mapping: { ...mapping, kind: ['Answer_type'], picture: 'Picture' },
    });
    expect(read.items).toMatchObject([{ key: 'item-1', reference: 'True', details: { kind: 'true-false' } }]);
  });
});

describe('choices', () => {
  const records = Array.from({ length: 40 }, (_, at) => ({
    ...RECORDS['gpqa'],
    Question: `Which ${at}?`,
    'Record ID': at,
  }));

  it('are shown below the question in an order that is kept, the right one’s letter being the reference', async () => {
    const { items } = await imported([file('gpqa.json', records)]);
    for (const { question, reference, details } of items) {
      const { choices = [], permutation = [] } = details;
      expect(permutation.toSorted()).toEqual([0, 1, 2, 3]);
      const inFile = ['right', 'wrong 1', 'wrong 2', 'wrong 3'];
      expect(choices).toEqual(permutation.map((place) => inFile[place]));
      expect(choices['ABCD'.indexOf(reference)]).toBe('right');
      const shown = choices.map((choice, at) => `(${'ABCD'.charAt(at)}) ${choice}`);
      expect(question).toMatch(/^Which \d+\?\n\n\(A\) /);
      expect(question.split('\n').slice(2)).toEqual(shown);
    }
    const letters = items.map(({ reference }) => reference);
    expect([...new Set(letters)].toSorted()).toEqual(['A', 'B', 'C', 'D']);
  });

  it('come in the same order wherever the item stands, in every version', async () => {
    const { items } = await imported([file('gpqa.json', records)]);
    const turned = await imported([file('gpqa.json', records.toReversed())]);
    expect(turned.items.toReversed()).toEqual(items);
    expect(items.slice(0, 3).map(({ details }) => details.permutation)).toEqual([
      [2, 0, 1, 3],
      [1, 0, 3, 2],
      [0, 1, 3, 2],
    ]);
  });

  it('must be there, but for some', async () => {
    const two = { ...records[0], 'Incorrect Answer 2': '', 'Incorrect Answer 3': null };
    const csv = `${Object.keys(two).join(',')}\n${Object.values(two)
      .map((value) => JSON.stringify(value ?? '').replace('\\n', ''))
      .join(',')}\n`;
    expect((await imported([file('a.csv', csv)])).items[0]?.details.choices).toHaveLength(2);
    const none = { ...two, 'Incorrect Answer 1': null };
    await expect(imported([file('gpqa.json', [records[0], none])])).rejects.toThrow(
      'gpqa.json, item 2 (line 1): field "Incorrect Answer 1" is empty.',
    );
  });
});

describe('items that ask about a picture', () => {
  const records = [RECORDS['theoremqa'], { ...RECORDS['theoremqa'], id: 'b.json', Picture: 'images/b.png' }];

  it('are left out, or flagged', async () => {
    expect((await seen(file('a.json', records))).filled['Picture']).toBe(1);
    expect(await imported([file('a.json', records)])).toMatchObject({
      leftOut: 1,
      items: [{ key: 'a.json' }],
    });
    const all = await imported([file('a.json', records)], { includeFlagged: true });
    expect(all).toMatchObject({ leftOut: 0, items: [{}, { key: 'b.json' }] });
    expect(all.items[0]?.details).toEqual({ kind: 'true-false' });
    expect(all.items[1]?.details.flag).toBe('It asks about a picture that is not here.');
  });

  it('may not be all', async () => {
    await expect(imported([file('a.json', records.slice(1))])).rejects.toThrow(
      'a.json: all 1 items are flagged, hence left out.',
    );
  });
});

describe('ids that repeat', () => {
  const records = ['a', 'a', 'a-2', 'a'].map((ID) => ({ ...RECORDS['svamp'], ID }));

  it('get a number with a preset, and refuse a file without', async () => {
    const { items } = await imported([file('a.json', records)]);
    expect(items.map(({ key }) => key)).toEqual(['a', 'a-2', 'a-2-2', 'a-3']);
    await expect(imported([file('a.json', records)], { preset: null })).rejects.toThrow(
      'a.json, item 2 (line 1): field "ID" repeats "a" of item 1 (line 1).',
    );
  });
});

describe('several files', () => {
  const first = file('atkins.json', [RECORDS['scibench'], { ...RECORDS['scibench'], problemid: '1.2' }]);
  const second = file('fund.json', [{ ...RECORDS['scibench'], unit: ' ' }]);

  it('are one benchmark, in the order of their names', async () => {
    expect(await seen(second, first)).toMatchObject({ preset: 'scibench', items: 3 });
    const read = await imported([second, first]);
    expect(read.items.map(({ key }) => key)).toEqual(['fund-1.1', 'fund-1.2', 'fund-1.1-2']);
    expect(read.items[2]?.details).toEqual({});
    expect(read.source).toBe('atkins.json, fund.json');
    expect((await imported([first, second])).contentSha256).toBe(read.contentSha256);
    expect((await imported([first])).contentSha256).not.toBe(read.contentSha256);
  });

  it('have items called after their file where they have no ids', async () => {
    const records = [RECORDS['gsm8k']];
    const { items } = await imported([
      file('a.json', records),
      file('b.jsonl', JSON.stringify(RECORDS['gsm8k'])),
    ]);
    expect(items.map(({ key }) => key)).toEqual(['a-item-1', 'b-line-1']);
  });

  it('are refused by the name of the one that is wrong', async () => {
    const wrong = file('z.json', [RECORDS['scibench'], { problem_text: 'x', source: 'y', problemid: 'z' }]);
    await expect(imported([first, wrong])).rejects.toThrow(
      'z.json, item 2 (line 1): field "answer_number" is missing.',
    );
    await expect(imported([first, file('z.json', '[')])).rejects.toThrow(
      'z.json, item 1 (line 1): the list is never',
    );
  });
});

describe('the content’s hash', () => {
  it('is the same for the same items, and another where a preset makes other ones of the same bytes', async () => {
    const files = [
      file('a.json', [RECORDS['theoremqa'], { ...RECORDS['theoremqa'], Picture: 'b.png', id: 'b' }]),
    ];
    const hashes = await Promise.all([
      imported(files),
      imported(files, { includeFlagged: true }),
      imported(files, { preset: null }),
      imported(files, {
        mapping: {
          ...USUAL_MAPPING,
          question: ['Question'],
          reference: 'Answer',
          id: ['id'],
          category: 'field',
        },
      }),
    ]);
    expect(new Set(hashes.map(({ contentSha256 }) => contentSha256)).size).toBe(4);
    expect((await imported(files)).contentSha256).toBe(hashes[0].contentSha256);
    // So do a unit and wrong choices.
    const unit = [file('a.json', [RECORDS['scibench']])];
    const { mapping } = await seen(...unit);
    const choices = [file('a.json', [RECORDS['gpqa']])];
    const { mapping: lettered } = await seen(...choices);
    if (mapping === null || lettered === null) throw new Error('No mapping');
    const hash = async (files: File[], changed: ImportAsked['mapping']) =>
      (await imported(files, { mapping: changed })).contentSha256;
    expect(await hash(unit, { ...mapping, unit: null })).not.toBe(await hash(unit, mapping));
    expect(await hash(choices, { ...lettered, wrongChoices: lettered.wrongChoices.slice(1) })).not.toBe(
      await hash(choices, lettered),
    );
    // A preset alone changes no item.
    const plain = [file('a.jsonl', JSON.stringify(RECORDS['gsm8k']))];
    expect((await imported(plain)).contentSha256).toBe(
      (await imported(plain, { preset: null })).contentSha256,
    );
  });
});
