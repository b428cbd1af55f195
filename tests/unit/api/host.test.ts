import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { StorageError } from '#workbench/store/index.ts';
import { readCsv } from '../../fixtures/read-csv.ts';
import { damageTrace, open, temporaryFile, temporaryFolder } from '../store/fixture.ts';
import {
  addBasics,
  failureOf,
  makeRun,
  openApi,
  queryOf,
  runUntil,
  SETTINGS,
  testWorkbench,
} from './fixture.ts';

describe('the host’s own folders', () => {
  test('are shown as far as they were named, links out of them not followed', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'a/deeper', 'b', 'secret']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'a', 'm.GGUF'), 'xyz');
    writeFileSync(join(folder, 'a', 'notes.txt'), 'x');
    writeFileSync(join(folder, 'a', '.hidden.gguf'), 'x');
    symlinkSync(join(folder, 'secret'), join(folder, 'a', 'link'));
    const { client } = await openApi('port', { host: { modelFolders: [join(folder, 'a')] } });
    const browse = (path: string | null) => client.app.browse({ folder: path, extensions: ['gguf'] });
    const top = await browse(null);
    expect(top).toMatchObject({ parent: null, path: join(folder, 'a') });
    expect(top.entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
      ['deeper', 'folder', null],
      ['link', 'folder', null],
      ['m.GGUF', 'file', 3],
    ]);
    expect(await browse(join(folder, 'a', 'deeper'))).toMatchObject({
      parent: join(folder, 'a'),
      entries: [],
    });
    for (const path of [
      '/',
      folder,
      join(folder, 'a', '..'),
      join(folder, 'a', 'link'),
      join(folder, 'abc'),
    ]) {
      expect((await failureOf(browse(path))).code).toBe('REFUSED');
    }
    await client.settings.set({ ...(await client.settings.get()), modelFolders: [join(folder, 'b')] });
    const both = await browse(null);
    expect(both.entries.map(({ path }) => path)).toEqual([join(folder, 'a'), join(folder, 'b')]);
    expect((await browse(join(folder, 'b'))).parent).toBe('');
  });
});

describe('capabilities', () => {
  test('that a host lacks are refused, and those it has are used', async () => {
    const lacking = await openApi('port', { host: {} });
    expect((await lacking.client.app.about()).capabilities).toEqual({
      fileDialogs: 'browse',
      revealInFolder: false,
    });
    const asked = { title: 'Choose', extensions: ['gguf'] };
    expect((await failureOf(lacking.client.app.chooseFile(asked))).code).toBe('REFUSED');
    expect((await failureOf(lacking.client.app.reveal({ path: '/a' }))).code).toBe('REFUSED');

    const revealed: string[] = [];
    const { client } = await openApi('port', {
      host: {
        chooseFile: (title) => Promise.resolve(`/${title}`),
        reveal: (path) => {
          revealed.push(path);
          return Promise.resolve();
        },
      },
    });
    expect((await client.app.about()).capabilities).toEqual({ fileDialogs: 'native', revealInFolder: true });
    expect(await client.app.chooseFile(asked)).toEqual({ path: '/Choose' });
    await client.app.reveal({ path: '/a' });
    expect(revealed).toEqual(['/a']);
  });

  test('exports are saved where the user says, whole or not at all', async () => {
    const folder = temporaryFolder();
    const chosen: { path: string | null } = { path: join(folder, 'out.csv') };
    const { client, workspace } = await openApi('port', {
      host: { saveFile: () => Promise.resolve(chosen.path) },
    });
    const id = await makeRun(client, addBasics(workspace));
    await runUntil(client, id, 'done');
    expect(await client.exports.make({ kind: 'responses', query: queryOf(id) })).toEqual({
      kind: 'saved',
      path: chosen.path,
      rows: 4,
      notice: null,
    });
    expect(readCsv(readFileSync(chosen.path ?? '', 'utf8'))).toHaveLength(4);
    chosen.path = join(folder, 'out.jsonl');
    damageTrace(workspace, 2);
    expect(await client.exports.make({ kind: 'traces', runId: id })).toEqual({
      kind: 'saved',
      path: chosen.path,
      rows: 4,
      notice: '1 response has no trace in the file: that of response 2 is damaged.',
    });
    chosen.path = null;
    expect(await client.exports.make({ kind: 'traces', runId: id })).toEqual({ kind: 'cancelled' });
    chosen.path = join(folder, 'nowhere', 'out.csv');
    expect(await failureOf(client.exports.make({ kind: 'traces', runId: id }))).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('Nothing was saved.') as string,
    });
  });
});

describe('failures', () => {
  test('of the disk are STORAGE with their sentence, unexpected ones are logged and said plainly', async () => {
    const { client, workspace, logged } = await openApi('port');
    const trouble = new StorageError('full', '/w.sqlite');
    workspace.settings.write = () => {
      throw trouble;
    };
    const settings = await client.settings.get();
    expect(await failureOf(client.settings.set(settings))).toEqual({
      code: 'STORAGE',
      message: trouble.message,
    });
    expect(logged).toEqual([]);
    const defect = new TypeError('x is not a function');
    workspace.settings.read = () => {
      throw defect;
    };
    const failure = await failureOf(client.settings.get());
    expect(failure.code).toBe('INTERNAL_SERVER_ERROR');
    expect(failure.message).not.toContain('function');
    expect(logged).toEqual([defect]);
  });
});

test('a host that is started again deletes what the last one left of a removal', async () => {
  const file = temporaryFile();
  const last = open(file);
  const { modelId, benchmarkId } = addBasics(last);
  const run = last.runs.create({
    ...{ studyId: null, modelId, benchmarkId, position: 0, settings: SETTINGS },
    itemIds: last.benchmarks.items(benchmarkId).map((item) => item.id),
  });
  const removal = last.runRemoval.remove(run.id);
  last.close();
  await removal;
  const workspace = open(file);
  expect(workspace.runs.progress(run.id).pending).toBe(6);
  testWorkbench({ workspace });
  await vi.waitFor(() => {
    expect(workspace.runs.progress(run.id).pending).toBe(0);
  });
});

test('a host that is started again goes on with what is queued', async () => {
  const { workspace } = testWorkbench();
  const ids = addBasics(workspace);
  const { id } = workspace.runs.create({
    ...{ studyId: null, modelId: ids.modelId, benchmarkId: ids.benchmarkId, position: 0 },
    settings: SETTINGS,
    itemIds: workspace.benchmarks.items(ids.benchmarkId).map((item) => item.id),
  });
  const { client } = await openApi('port', { workspace });
  await runUntil(client, id, 'done');
});
