import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { previewBenchmark, readUploadedBenchmark } from '#workbench/benchmarks/index.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/datasets/', import.meta.url));
const SCIBENCH = join(FOLDER, 'scibench');

const uploaded = (path: string) => ({ name: basename(path), bytes: readFileSync(path) });

/** Imports files in one step: as what they are recognised, with nothing changed. */
async function imported(paths: readonly string[], includeFlagged = false) {
  const files = paths.map(uploaded);
  const preview = await previewBenchmark(files);
  if ('kind' in preview) throw new Error(preview.problem);
  const { preset, mapping } = preview;
  if (mapping === null) throw new Error('Its fields were not recognised');
  const read = await readUploadedBenchmark(files, { preset, mapping, includeFlagged });
  if (read.kind === 'refused') throw new Error(read.problem);
  const { items, leftOut } = read;
  const find = (key: string) => items.find((item) => item.key === key);
  return { preset, items, leftOut, find, previewed: preview.items };
}

const datasets = (file: string) => ({ path: join(FOLDER, file), needs: `needs ${join(FOLDER, file)}` });

describe('authors’ own files', () => {
  it('of GSM8K are 1,319 items', async ({ skip }) => {
    const { path, needs } = datasets('gsm8k-test.jsonl');
    skip(!existsSync(path), needs);
    const { preset, items, leftOut } = await imported([path]);
    expect([preset, items.length, leftOut]).toEqual(['gsm8k', 1319, 0]);
    expect(items.every(({ reference }) => /\n#### -?[\d,]+$/.test(reference))).toBe(true);
  });

  it('of SVAMP are 1,000 items, each with its story', async ({ skip }) => {
    const { path, needs } = datasets('SVAMP.json');
    skip(!existsSync(path), needs);
    const { preset, items, find } = await imported([path]);
    expect([preset, items.length]).toEqual(['svamp', 1000]);
    expect(find('chal-1')).toMatchObject({
      question: expect.stringMatching(
        /^Each pack of dvds .* on each pack How much do you have to pay/,
      ) as string,
      reference: '51.0',
      category: 'Subtraction',
    });
  });

  it('of TheoremQA are 800 items, 53 of which ask about a picture', async ({ skip }) => {
    const { path, needs } = datasets('theoremqa_test.json');
    skip(!existsSync(path), needs);
    const { preset, items, leftOut, previewed } = await imported([path]);
    expect([preset, previewed, items.length, leftOut]).toEqual(['theoremqa', 800, 747, 53]);
    const all = await imported([path], true);
    expect([all.items.length, all.leftOut]).toEqual([800, 0]);
    expect(all.items.filter(({ details }) => details.flag !== undefined)).toHaveLength(53);
    const ofKind = (kind: string) => all.items.filter(({ details }) => details.kind === kind);
    const counts = { integer: 216, number: 378, list: 73, 'true-false': 115, choice: 18 };
    for (const [kind, count] of Object.entries(counts)) expect(ofKind(kind), kind).toHaveLength(count);
    expect(new Set(ofKind('true-false').map(({ reference }) => reference))).toEqual(
      new Set(['True', 'False']),
    );
    expect(ofKind('list').every(({ reference }) => /^\[.+\]$/.test(reference))).toBe(true);
    expect(all.items.map(({ reference }) => reference)).toContain('[0.333, 0.25]');
    expect(all.items.map(({ reference }) => reference)).toContain('-6e+25');
  });

  const COUNTS: Readonly<Record<string, number>> = {
    atkins: 105,
    calculus: 42,
    chemmc: 38,
    class: 56,
    diff: 50,
    fund: 71,
    matter: 47,
    quan: 33,
    stat: 72,
    thermo: 66,
  };
  it.for(Object.entries(COUNTS))('of SciBench, %s, are %i items', async ([book, count], { skip }) => {
    const path = join(SCIBENCH, `${book}.json`);
    skip(!existsSync(path), `needs ${path}`);
    const { preset, items } = await imported([path]);
    expect([preset, items.length]).toEqual(['scibench', count]);
    expect(new Set(items.map(({ category }) => category))).toEqual(new Set([book]));
  });

  it('of SciBench together are 580 items, numbers and ids as they are', async ({ skip }) => {
    skip(!existsSync(SCIBENCH), `needs ${SCIBENCH}`);
    const { preset, items, find } = await imported(readdirSync(SCIBENCH).map((file) => join(SCIBENCH, file)));
    expect([preset, items.length]).toEqual(['scibench', 580]);
    expect(find('diff-page 61-10')).toMatchObject({ reference: '89,034.79', details: { unit: '$' } });
    expect(find('diff-page144-21')).toMatchObject({ reference: '\u22122', details: {} });
    expect(
      items.map(({ key }) => key).filter((key) => /^(quan|stat)-.*-2$/.test(key) && find(key.slice(0, -2))),
    ).toEqual(['quan-2.13-2', 'stat-5.8-5-2', 'stat-Problem 1.1.1-2']);
  });
});
