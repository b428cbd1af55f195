import { describe, expect, it } from 'vitest';
import { readSentinel } from '#shared/learning/index.ts';
import { failureOf } from '../api/fixture.ts';
import { evaluate, openSentinels, train, training } from './sentinel-api.ts';

describe('the shelf', () => {
  it('renames, copies, takes away and puts back', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const id = await train(client, runIds.slice(0, 2));
    await client.sentinels.rename({ id, name: 'yours' });
    const copy = await client.sentinels.duplicate({ id });
    expect((await client.sentinels.list()).map(({ name }) => name)).toEqual(['yours (copy)', 'yours']);
    expect(workspace.sentinels.labels(copy.id)).toEqual(workspace.sentinels.labels(id));
    await client.sentinels.remove({ id });
    expect((await client.sentinels.list()).map((row) => row.id)).toEqual([copy.id]);
    expect(await failureOf(client.sentinels.get({ id }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failureOf(client.sentinels.remove({ id }))).toMatchObject({ code: 'NOT_FOUND' });
    await client.sentinels.restore({ id });
    expect((await client.sentinels.get({ id })).name).toBe('yours');
    await client.sentinels.remove({ id });
    workspace.sentinels.clearRemoved();
    expect(await failureOf(client.sentinels.restore({ id }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(workspace.sentinels.labels(id)).toEqual([]);
  });

  it('exports a file that gives the same figures where it is imported, to the last bit', async () => {
    const { client, runIds } = await openSentinels();
    const id = await train(client, runIds.slice(0, 3), training({ classifier: 'random_forest' }));
    await client.sentinels.rename({ id, name: 'taken: away' });
    const file = await client.sentinels.export({ id });
    expect(file.fileName).toBe('taken-away.sentinel.json');
    expect(readSentinel(file.content).description).toMatchObject({ name: 'taken: away', model: 'ladder' });

    const imported = await client.sentinels.import(file);
    const row = await client.sentinels.get(imported);
    const own = await client.sentinels.get({ id });
    expect(row).toMatchObject({
      name: 'taken: away',
      imported: true,
      model: 'ladder',
      settings: own.settings,
    });
    expect(row.composition).toEqual(own.composition.map((part) => ({ ...part, runId: null })));
    const applied = await client.sentinels.apply({ id, runIds });
    const elsewhere = await client.sentinels.apply({ id: imported.id, runIds });
    const bare = (slices: typeof applied.slices) => slices.map((slice) => ({ ...slice, errorBand: null }));
    expect(bare(elsewhere.slices)).toEqual(bare(applied.slices));
    expect((await client.sentinels.export(imported)).content).toBe(file.content);

    const { slices, methods, warnings } = await evaluate(client, imported.id);
    // Which questions of the three benchmarks it was trained on, its file does not say.
    expect(slices.map(({ runId }) => runId)).toEqual(runIds.slice(3));
    expect(methods.map(({ method }) => method)).toEqual(['sentinel', 'average confidence']);
    expect(warnings).toContainEqual(expect.stringContaining('It was imported'));
    expect(warnings.filter((warning) => warning.includes('is not judged'))).toHaveLength(3);
    expect(elsewhere.warnings.filter((warning) => warning.includes('may have been trained'))).toHaveLength(3);
  });

  it('names the field of a file that cannot be used', async () => {
    const { client, runIds } = await openSentinels();
    const id = await train(client, runIds.slice(0, 2));
    const { content } = await client.sentinels.export({ id });
    const spoilt = (change: (file: MadeFile) => void) => () => {
      const file = fileOf(content);
      change(file);
      return client.sentinels.import({ fileName: 'a.json', content: JSON.stringify(file) });
    };
    const refusals = [
      ['description.measuresVersion', spoilt((file) => (file.description.measuresVersion = 99))],
      ['sentinel.features[1]', spoilt((file) => (file.sentinel.features[1] = 'luck'))],
      ['version', spoilt((file) => (file.version = 2))],
      ['sentinel.settings.seed', spoilt((file) => (file.sentinel.settings.seed = -1))],
      ['not JSON', () => client.sentinels.import({ fileName: 'a.json', content: '{' })],
      ['sentinel.features[1]', spoilt((file) => (file.sentinel.features[1] = 'mean'))],
    ] as const;
    for (const [field, call] of refusals) {
      expect(await failureOf(call())).toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining(field) as string,
      });
    }
    expect(await client.sentinels.list()).toHaveLength(1);
  });
});

interface MadeFile {
  version: number;
  description: { measuresVersion: number };
  sentinel: { features: string[]; settings: { seed: number } };
}

const fileOf = (content: string): MadeFile => JSON.parse(content) as MadeFile;
