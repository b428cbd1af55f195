import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { alertWith, cellsOf, describeInChromium, Host, takePicture, temporaryFolder } from './driver.ts';

const MEBIBYTE = 2 ** 20;

const lines = (count: number, changes: Readonly<Record<number, string>> = {}) =>
  Array.from(
    { length: count },
    (_, index) => changes[index + 1] ?? JSON.stringify({ question: `${index} + 1?`, reference: index + 1 }),
  ).join('\n');

describeInChromium('The import of a benchmark', (driver) => {
  let host: Host;
  beforeAll(async () => {
    host = await Host.start();
  });

  const input = (page: Page) => page.getByLabel('Benchmark file');
  const choose = (page: Page, name: string, content: string | Buffer) =>
    input(page).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

  it.each([
    [
      'a malformed line',
      'broken.jsonl',
      lines(30, { 17: '{"question": "4 + 4?", ' }),
      'broken.jsonl, line 17:',
    ],
    ['nothing in it', 'empty.jsonl', '\n\n', 'empty.jsonl holds no items.'],
    ['a table of only a header', 'head.csv', 'question,reference\n', 'head.csv holds no items.'],
    [
      'bytes that are no text',
      'latin.jsonl',
      Buffer.concat([
        Buffer.from(`${lines(4)}\n{"question": "caf`),
        Buffer.from([0xe9]),
        Buffer.from('"}\n'),
      ]),
      'latin.jsonl, line 5: not UTF-8 text.',
    ],
    [
      'a row that is too short',
      'short.csv',
      'question,reference\n1 + 1?,2\n2 + 2?\n',
      'short.csv, line 3: it has 1 field where the header names 2.',
    ],
  ])('refuses %s with a sentence, and stores nothing', async (_what, name, content, sentence) => {
    const page = await driver.open(host, { at: '#/benchmarks' });
    await choose(page, name, content);
    expect(await alertWith(page, name)).toContain(sentence);
    expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    expect(await host.client.benchmarks.list()).toEqual([]);
  });

  it('refuses a line without its reference when it is imported, naming line and field', async () => {
    const page = await driver.open(host, { at: '#/benchmarks' });
    await choose(page, 'gap.jsonl', lines(20, { 12: '{"question": "who knows?"}' }));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    expect(await alertWith(page, 'gap.jsonl')).toContain('gap.jsonl, line 12: field "reference" is missing.');
    await takePicture(page, 'import-refused');
    expect(await host.client.benchmarks.list()).toEqual([]);
  });

  it('refuses 200 MiB without reading them', async () => {
    const page = await driver.window();
    let sent = 0;
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        sent += payload.length;
      });
    });
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    await page.goto(`${host.address}#/benchmarks`);
    const file = join(temporaryFolder(), 'huge.jsonl');
    const descriptor = openSync(file, 'w');
    ftruncateSync(descriptor, 200 * MEBIBYTE);
    closeSync(descriptor);
    await input(page).setInputFiles(file);
    expect(await alertWith(page, 'huge.jsonl')).toMatch(/huge\.jsonl has 200 MiB.*64\.0 MiB/);
    expect(sent).toBeLessThan(MEBIBYTE);
  });

  it('asks for the fields of a CSV whose names it does not know, and shows the items', async () => {
    const page = await driver.open(host, { at: '#/benchmarks' });
    const table = [
      'Frage;Lösung;Fach;Nr',
      '"Was ist 2 + 2; genau?";4;Rechnen;a1',
      '"Nenne\nzwei Zeilen";zwei;Sprache;a2',
      'Wie viele "Enden"?;2;Rechnen;a3'.replace('Wie viele "Enden"?', '"Wie viele ""Enden""?"'),
    ].join('\n');
    await choose(page, 'fragen.csv', table);
    await page.getByText('Choose which of the file’s fields is the question').waitFor();
    const go = page.getByRole('button', { name: 'Import', exact: true });
    expect(await go.isDisabled()).toBe(true);
    const preview = await cellsOf(page.getByRole('table', { name: 'First rows of the file' }));
    expect(preview[0]).toEqual(['Was ist 2 + 2; genau?', '4', 'Rechnen', 'a1']);
    for (const [part, name] of [
      ['Question', 'Frage'],
      ['Reference', 'Lösung'],
      ['Id (optional)', 'Nr'],
      ['Category (optional)', 'Fach'],
    ] as const) {
      await page.getByRole('combobox', { name: part }).click();
      await page.getByRole('option', { name, exact: true }).click();
      // A part that several fields can make together stays open for the next.
      if (part === 'Question' || part === 'Id (optional)') await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('listbox').count()).toBe(0);
    }
    await page.getByRole('textbox', { name: 'Name of the benchmark' }).fill('Fragen');
    await go.click();
    await page.getByText('Fragen was imported: 3 items.').waitFor();
    const [stored] = await host.client.benchmarks.list();
    expect(stored).toMatchObject({ name: 'Fragen', items: 3, source: 'fragen.csv' });

    await page.getByRole('grid', { name: 'Benchmarks' }).getByText('Fragen', { exact: true }).click();
    const items = page.getByRole('grid', { name: 'Items' });
    await items.getByText('a2', { exact: true }).waitFor();
    expect(await items.getByRole('row').count()).toBe(1 + 3);
    await page.getByRole('searchbox', { name: 'Search in items' }).fill('enden');
    await page.getByText('1 item', { exact: true }).waitFor();
    await items.getByText('Wie viele "Enden"?').click();
    await page.getByRole('heading', { name: 'a3' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search in items' }).fill('');
    await page.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Sprache' }).click();
    await expect.poll(() => items.getByRole('row').count()).toBe(1 + 1);
  });

  it('imports a file in its authors’ format in one step, and shows what its items say', async () => {
    const page = await driver.open(host, { at: '#/benchmarks' });
    const item = {
      Question: 'How much?',
      Answer: 1.5,
      Answer_type: 'float',
      Picture: null,
      id: 'a',
      field: 'Math',
    };
    const items = [
      item,
      { ...item, id: 'b', Answer: [1, 2], Answer_type: 'list of integer' },
      { ...item, id: 'c', Picture: 'images/c.png' },
    ];
    await choose(page, 'theoremqa_test.json', JSON.stringify(items));
    await page.getByText('Recognised by its fields.').waitFor();
    const preview = page.getByRole('table', { name: 'First items, as they will be' });
    expect(await cellsOf(preview)).toEqual([
      ['a', 'How much?', '1.5', 'number', 'Math', ''],
      ['b', 'How much?', '[1, 2]', 'list', 'Math', ''],
      ['c', 'How much?', '1.5', 'number', 'Math', 'Left out: it asks about a picture that is not here.'],
    ]);
    await page.getByText('2 of 3 items', { exact: true }).waitFor();
    await takePicture(page, 'import-preset');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('theoremqa_test was imported: 2 items. 1 item left out.').waitFor();
    const table = page.getByRole('grid', { name: 'Benchmarks' });
    await table.getByText('number ±4 %', { exact: true }).waitFor();
    await table.getByText('theoremqa_test', { exact: true }).click();
    await page
      .getByText('2 items · 0 runs · graded as number ±4 % · preset TheoremQA', { exact: false })
      .waitFor();
    await page.getByRole('grid', { name: 'Items' }).getByText('[1, 2]').click();
    await page.getByRole('heading', { name: 'b', exact: true }).waitFor();

    await page.getByRole('button', { name: 'Change the rule…' }).click();
    await page.getByRole('textbox', { name: 'Tolerance (% of the reference)' }).fill('2.5');
    await page.getByRole('button', { name: 'Keep this rule' }).click();
    await page.getByText('Answers to theoremqa_test are graded as number ±2.5 % from now on.').waitFor();
    const stored = (await host.client.benchmarks.list()).find(({ name }) => name === 'theoremqa_test');
    expect(stored).toMatchObject({ preset: 'theoremqa', rule: { kind: 'number', relativeTolerance: 0.025 } });
  });

  it('makes one benchmark of several files', async () => {
    const page = await driver.open(host, { at: '#/benchmarks' });
    const row = { problem_text: 'How far?', answer_number: '2', unit: ' m', source: 'fund', problemid: '1' };
    await input(page).setInputFiles(
      ['fund.json', 'atkins.json'].map((name) => {
        return { name, mimeType: 'text/plain', buffer: Buffer.from(JSON.stringify([row])) };
      }),
    );
    await page.getByText('Import 2 files').waitFor();
    // Another preset may be chosen by hand, and the first one again.
    for (const name of ['none: a file of your own', 'SciBench']) {
      await page.getByRole('combobox', { name: 'Preset' }).click();
      await page.getByRole('option', { name, exact: true }).click();
    }
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('SciBench was imported: 2 items.').waitFor();
    const stored = (await host.client.benchmarks.list()).find(({ name }) => name === 'SciBench');
    expect(stored).toMatchObject({ preset: 'scibench', source: 'atkins.json, fund.json', items: 2 });
  });

  it('leaves what is stored as it was where a file of the same name is refused', async () => {
    await host.addSample('story-1');
    const before = await host.client.benchmarks.list();
    const page = await driver.open(host, { at: '#/benchmarks' });
    await choose(page, 'story-1.csv', 'question,reference\n1 + 1?,2\n');
    const button = page.getByRole('button', { name: 'Import', exact: true });
    await button.click();
    expect(await alertWith(page, 'story-1')).toContain('There is a benchmark named "story-1" already');
    expect(await host.client.benchmarks.list()).toEqual(before);
    // Another name will do, and the file need not be chosen again.
    await page.getByRole('textbox', { name: 'Name of the benchmark' }).fill('sums');
    await button.click();
    await page.getByText('sums was imported: 1 item.').waitFor();
    expect(await host.client.benchmarks.list()).toHaveLength(before.length + 1);
  });
});
