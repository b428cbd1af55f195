import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { getLlama } from 'node-llama-cpp';
import { tensorBytes } from '#workbench/models/tensor-bytes.ts';
import { ggufBytes, integer, text } from '../fixtures/gguf-bytes.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { SAMPLE_MODEL, TraceFolder } from '../fixtures/trace-folder.ts';
import { QUESTIONS } from '../fixtures/trace-lines.ts';
import { failureOf, openApi } from '../unit/api/fixture.ts';

/*
 * Models that cannot be used, through every door that takes one. What is refused and how is tested in
 * tests/unit/models/inspect-model.test.ts.
 */

const folder = new TraceFolder();
folder.write('questions.jsonl', QUESTIONS);
const weights = [{ name: 'token_embd.weight', type: 0, dimensions: [8, 4], data: Buffer.alloc(128) }];
writeFileSync(folder.file('cut.gguf'), readFileSync(SAMPLE_MODEL).subarray(0, -64));
writeFileSync(folder.file('embeds.gguf'), ggufBytes([text('general.architecture', 'bert')], weights));
writeFileSync(
  folder.file('m-00001-of-00002.gguf'),
  ggufBytes(
    [text('general.architecture', 'llama'), integer('split.no', 0), integer('split.count', 2)],
    weights,
  ),
);
afterAll(async () => {
  await endCommands();
  folder.remove();
});

describe.each([
  ['cut.gguf', 'it ends before its weights do (after 2561696 bytes'],
  ['embeds.gguf', 'it is an embedding model (key general.architecture is bert)'],
  ['m-00001-of-00002.gguf', 'of which m-00002-of-00002.gguf is not beside it.'],
])('%s', (name, why) => {
  it('is refused by `ewb trace`, and nothing is written', async () => {
    const before = readdirSync(folder.path, { recursive: true });
    const { code, stdout, stderr } = await runEwb(
      ['trace', name, 'questions.jsonl', '--out', 'out/never.jsonl'],
      { cwd: folder.path },
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${folder.file(name)} cannot be used as a model: `);
    expect(stderr).toContain(why);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder.path, { recursive: true })).toEqual(before);
  });

  it('is refused by the models’ procedures, and the workspace stays as it is', async () => {
    const { client, logged } = await openApi('port');
    await client.models.add({ path: SAMPLE_MODEL });
    const before = await client.models.list();
    const { code, message } = await failureOf(client.models.add({ path: folder.file(name) }));
    expect(code).toBe('REFUSED');
    expect(message).toContain(`${folder.file(name)} cannot be used as a model: `);
    expect(message).toContain(why);
    expect(await client.models.list()).toEqual(before);
    expect(logged).toEqual([]);
  });
});

it('tensors are as large as llama.cpp says', async () => {
  const llama = await getLlama({ gpu: false });
  try {
    const { getTypeSizeForGgmlType: bytesOf, getBlockSizeForGgmlType: elementsOf } = (
      llama as unknown as { _bindings: Bindings }
    )._bindings;
    const types = Array.from({ length: 64 }, (_, type) => type);
    const known = types.filter((type) => (elementsOf(type) ?? 0) > 0);
    expect(known.length).toBeGreaterThan(30);
    for (const type of types) {
      const [elements = 0, bytes = 0] = [elementsOf(type), bytesOf(type)];
      const expected = elements > 0 ? 5 * 3 * bytes : null;
      expect(tensorBytes(type, [3 * Math.max(1, elements), 5]), `type ${type}`).toBe(expected);
    }
  } finally {
    await llama.dispose();
  }
});

/** Undefined where llama.cpp has no such type. */
interface Bindings {
  readonly getTypeSizeForGgmlType: (type: number) => number | undefined;
  readonly getBlockSizeForGgmlType: (type: number) => number | undefined;
}
