import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { USUAL_MAPPING } from '#shared/benchmarks/index.ts';
import { USUAL_RULE } from '#shared/contract/grading-rule.ts';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { MODEL_FILE } from '../runs/fixture.ts';
import { temporaryFolder } from '../store/fixture.ts';
import {
  addBasics,
  failureOf,
  makeRun,
  openApi,
  queryOf,
  runUntil,
  SETTINGS,
  TRANSPORTS,
} from './fixture.ts';

describe.each(TRANSPORTS)('over a %s', (transport) => {
  test('a run is made, worked on, looked into and removed', async () => {
    const { client, workspace, logged } = await openApi(transport);
    const ids = addBasics(workspace);
    const id = await makeRun(client, ids);
    await runUntil(client, id, 'done');
    const { row, receipt, entropy99, settings } = await client.runs.get({ id });
    expect(row).toMatchObject({ id, study: 'ladder x sums', total: 4, done: 4, failed: 0, tokens: 32 });
    expect(receipt).toMatchObject({ backend: 'cpu' });
    expect(entropy99).toBeGreaterThan(0);
    expect(settings).toEqual(SETTINGS);
    expect(await client.runs.list()).toEqual([row]);

    const { rows, total } = await client.responses.page({ query: queryOf(id), offset: 1, limit: 2 });
    expect(total).toBe(4);
    const [first] = rows;
    const detail = await client.responses.get({ id: first?.id ?? 0, query: queryOf(id) });
    expect(detail).toMatchObject({ runId: id, model: 'ladder', benchmark: 'sums', state: 'done', tokens: 8 });
    expect(detail.place).toEqual({ index: 1, total: 4, previous: (first?.id ?? 0) - 1, next: rows[1]?.id });
    expect(detail.grades).toHaveLength(1);
    const trace = await client.responses.trace({ id: detail.id });
    if (trace.kind !== 'stored') throw new Error('There is no trace');
    expect(Buffer.from(trace.bytes, 'base64')).toEqual(Buffer.from(workspace.traces.stored(detail.id) ?? []));
    expect(Object.keys(trace.texts).length).toBeGreaterThan(5);
    expect((await client.responses.get({ id: detail.id, query: null })).place).toBeNull();

    expect((await failureOf(client.models.remove({ id: ids.modelId }))).message).toMatch(/has 1 run in/);
    expect((await failureOf(client.benchmarks.remove({ id: ids.benchmarkId }))).message).toMatch(
      /has 1 run in/,
    );
    expect(await client.runs.remove({ id })).toEqual({});
    expect(await client.runs.list()).toEqual([]);
    expect(await client.models.remove({ id: ids.modelId })).toEqual({});
    expect(await client.benchmarks.remove({ id: ids.benchmarkId })).toEqual({});
    expect(logged).toEqual([]);
  });

  test('what is not there is NOT_FOUND', async () => {
    const { client } = await openApi(transport);
    const { modelId, benchmarkId } = { modelId: 9, benchmarkId: 9 };
    const missing: Promise<unknown>[] = [
      client.runs.get({ id: 9 }),
      client.runs.pause({ id: 9 }),
      client.runs.resume({ id: 9 }),
      client.runs.cancel({ id: 9 }),
      client.runs.retryFailed({ id: 9 }),
      client.runs.remove({ id: 9 }),
      client.runs.create({ name: null, modelIds: [9], benchmarkIds: [9], items: 1, settings: SETTINGS }),
      client.runs.previewPrompt({ modelId, benchmarkId, systemPrompt: null, promptTemplate: '' }),
      client.models.remove({ id: 9 }),
      client.benchmarks.remove({ id: 9 }),
      client.benchmarks.items({ benchmarkId, search: '', category: null, offset: 0, limit: 1 }),
      client.responses.page({ query: queryOf(9), offset: 0, limit: 1 }),
      client.responses.get({ id: 9, query: null }),
      client.responses.trace({ id: 9 }),
      client.exports.make({ kind: 'responses', query: queryOf(9) }),
      client.exports.make({ kind: 'tokens', responseId: 9 }),
      client.exports.make({ kind: 'traces', runId: 9 }),
    ];
    for (const failure of await Promise.all(missing.map(failureOf))) {
      expect(failure.code).toBe('NOT_FOUND');
      expect(failure.message).toMatch(/^There is no \w+ 9 in the workspace\.$/);
    }
  });

  test('runs are paused, resumed, cancelled and tried again', async () => {
    const workers = new AnsweringWorkers(9);
    const { client, workspace } = await openApi(transport, { workers });
    const ids = addBasics(workspace);
    workers.react = () => 'hold';
    const id = await makeRun(client, ids);
    await workers.until(() => workers.begun.length === 2);
    expect((await failureOf(client.runs.remove({ id }))).code).toBe('REFUSED');
    await client.runs.pause({ id });
    expect((await client.runs.get({ id })).row).toMatchObject({ state: 'paused', done: 0 });
    workers.react = (question) => (question.endsWith('1') ? { fail: 'It does not fit.' } : 'answer');
    await client.runs.resume({ id });
    await runUntil(client, id, 'done');
    const { done, failed } = (await client.runs.get({ id })).row;
    expect(done + failed).toBe(4);
    workers.react = () => 'answer';
    expect(await client.runs.retryFailed({ id })).toEqual({ queued: failed });
    await runUntil(client, id, 'done');
    expect((await client.runs.get({ id })).row).toMatchObject({ done: 4, failed: 0 });
    workers.react = () => 'hold';
    const other = await makeRun(client, ids);
    await client.runs.cancel({ id: other });
    expect((await client.runs.get({ id: other })).row.state).toBe('cancelled');
  });

  test('a new study is refused whole where any of it cannot be', async () => {
    const folder = temporaryFolder();
    const { client, workspace } = await openApi(transport);
    const ids = addBasics(workspace);
    const path = join(folder, 'm.gguf');
    copyFileSync(MODEL_FILE, path);
    const { id: moved } = await client.models.add({ path });
    rmSync(path);
    const create = (changes: object) =>
      failureOf(
        client.runs.create({
          name: null,
          modelIds: [ids.modelId],
          benchmarkIds: [ids.benchmarkId],
          items: 'all',
          settings: SETTINGS,
          ...changes,
        }),
      );
    expect(await create({ settings: { ...SETTINGS, promptTemplate: 'Hello' } })).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('{question}') as string,
    });
    expect((await create({ modelIds: [ids.modelId, moved] })).message).toContain(path);
    expect((await create({ benchmarkIds: [ids.benchmarkId, 99] })).code).toBe('NOT_FOUND');
    workspace.benchmarks.add(
      { name: 'large', contentSha256: '', source: '' },
      Array.from({ length: 2001 }, (_, index) => ({
        key: String(index),
        question: 'q',
        reference: 'r',
        category: null,
      })),
    );
    const samples = { settings: { ...SETTINGS, samplesPerItem: 1000 }, benchmarkIds: [2] };
    expect((await create(samples)).message).toContain('2,001,000 answers');
    expect(await client.runs.list()).toEqual([]);
    expect(workspace.studies.list()).toEqual([]);
    expect((await client.models.list()).map(({ present }) => present)).toEqual([true, false]);
  });

  test('the sample study is planned once, found again, and planned anew where asked', async () => {
    const workers = new AnsweringWorkers(1);
    workers.holdLoading = true;
    const { client } = await openApi(transport, { workers });
    const first = await client.runs.runSample({ again: false });
    expect(first.runIds).toHaveLength(12);
    expect(await client.runs.runSample({ again: false })).toEqual(first);
    const again = await client.runs.runSample({ again: true });
    expect(again.studyId).not.toBe(first.studyId);
    expect((await client.benchmarks.list()).every(({ runs }) => runs === 2)).toBe(true);
    expect((await client.models.list())[0]).toMatchObject({ runs: 24, present: true });
  });

  test('models are added by their whole path, and refused with a sentence', async () => {
    const { client } = await openApi(transport);
    const row = await client.models.add({ path: MODEL_FILE });
    expect(row).toMatchObject({ name: 'Arithmetic Ladder 1.3M', present: true, runs: 0 });
    expect(await client.models.add({ path: `  ${MODEL_FILE} ` })).toEqual(row);
    expect(await client.models.list()).toEqual([row]);
    for (const path of [import.meta.filename, '/nowhere.gguf', 'relative.gguf', temporaryFolder()]) {
      const failure = await failureOf(client.models.add({ path }));
      expect(failure.code).toBe('REFUSED');
      expect(failure.message).toContain(path);
    }
    expect(await client.models.list()).toEqual([row]);
  });

  test('a benchmark is looked into, imported and paged through', async () => {
    const { client } = await openApi(transport);
    const content = Buffer.from('question,answer,topic\nWhat?,4,x\nWhy?,5,y\n').toString('base64');
    const files = [{ name: 'a.csv', content }];
    const preview = await client.benchmarks.preview({ files });
    const mapping = { ...USUAL_MAPPING, reference: 'answer', id: [], category: 'topic' };
    expect(preview).toMatchObject({ mapping, preset: null, items: 2 });
    const rule = { ...USUAL_RULE, relativeTolerance: 0.05 };
    const asked = { files, preset: null, mapping, rule, includeFlagged: false };
    const { benchmark: row, leftOut } = await client.benchmarks.import({ ...asked, as: ' Mine ' });
    expect(row).toMatchObject({
      name: 'Mine',
      items: 2,
      runs: 0,
      source: 'a.csv',
      preset: null,
      rule,
      flagged: 0,
    });
    expect(leftOut).toBe(0);
    expect(await client.benchmarks.list()).toEqual([row]);
    const page = await client.benchmarks.items({
      benchmarkId: row.id,
      search: 'wh',
      category: 'y',
      offset: 0,
      limit: 5,
    });
    expect(page).toMatchObject({
      total: 1,
      rows: [{ question: 'Why?', reference: '5' }],
      categories: ['x', 'y'],
    });
    const twice = await failureOf(client.benchmarks.import({ ...asked, as: 'Mine' }));
    expect(twice.message).toMatch(/named "Mine" already/);
    const wrong = { ...mapping, reference: 'nothing' };
    const refused = await failureOf(client.benchmarks.import({ ...asked, as: 'b', mapping: wrong }));
    expect(refused).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('a.csv') as string });
    expect(
      await failureOf(client.benchmarks.preview({ files: [{ name: 'a.jsonl', content }] })),
    ).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('a.jsonl, line 1') as string,
    });
    const unknown = await failureOf(client.benchmarks.import({ ...asked, as: 'b', preset: 'mine' }));
    expect(unknown.message).toBe('There is no preset "mine".');
    expect(await client.benchmarks.list()).toEqual([row]);
  });

  test('a benchmark has a rule that can be changed, and says what was left out', async () => {
    const { client } = await openApi(transport);
    const authors = [
      { Question: 'q', Answer: 1.5, Answer_type: 'float', Picture: null, field: 'Math' },
      { Question: 'q', Answer: 2, Answer_type: 'integer', Picture: 'a.png', field: 'Math' },
    ];
    const content = Buffer.from(JSON.stringify(authors)).toString('base64');
    const files = [{ name: 'theoremqa.json', content }];
    const { preset, mapping } = await client.benchmarks.preview({ files });
    if (mapping === null) throw new Error('Its fields were not recognised');
    const asked = { files, preset, mapping, rule: USUAL_RULE };
    const without = await client.benchmarks.import({ ...asked, as: 'without', includeFlagged: false });
    expect(without).toMatchObject({ leftOut: 1, benchmark: { preset: 'theoremqa', items: 1, flagged: 0 } });
    const all = await client.benchmarks.import({ ...asked, as: 'all', includeFlagged: true });
    expect(all).toMatchObject({ leftOut: 0, benchmark: { items: 2, flagged: 1 } });
    const query = { benchmarkId: all.benchmark.id, search: '', category: null, offset: 0, limit: 5 };
    const details = (await client.benchmarks.items(query)).rows.map((row) => row.details);
    expect(details).toEqual([
      { kind: 'number' },
      { kind: 'integer', flag: 'It asks about a picture that is not here.' },
    ]);
    const rule = { ...USUAL_RULE, kind: 'text' as const };
    await client.benchmarks.setRule({ id: all.benchmark.id, rule });
    expect(await client.benchmarks.list()).toEqual([without.benchmark, { ...all.benchmark, rule }]);
    expect((await failureOf(client.benchmarks.setRule({ id: 99, rule }))).code).toBe('NOT_FOUND');
  });

  test('a prompt is shown as it would be sent', async () => {
    const { client, workspace } = await openApi(transport);
    const ids = addBasics(workspace);
    const preview = (systemPrompt: string | null) =>
      client.runs.previewPrompt({ ...ids, systemPrompt, promptTemplate: 'Answer: {question}' });
    expect(await preview(null)).toEqual({ text: '<s><|user|>Answer: sums 0<|end|><|assistant|>' });
  });

  test('settings are kept, folders must be whole', async () => {
    const { client } = await openApi(transport);
    const settings = await client.settings.get();
    const changed = { ...settings, theme: 'dark' as const, modelFolders: ['/models'] };
    expect(await client.settings.set(changed)).toEqual(changed);
    expect((await failureOf(client.settings.set({ ...changed, modelFolders: ['models'] }))).code).toBe(
      'REFUSED',
    );
    expect(await client.settings.get()).toEqual(changed);
  });
});
