import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectModel } from '#workbench/models/index.ts';
import { ggufBytes, integer, text, type GgufTensor } from '../../fixtures/gguf-bytes.ts';
import { MODEL_FILE } from '../runs/fixture.ts';
import { temporaryFolder } from '../store/fixture.ts';

const F16 = 1;
const Q4_K = 12;
/** No type has this number. */
const UNKNOWN = 999;

const EMBEDDINGS = tensor('token_embd.weight', F16, [8, 4], 64);
const HEAD = tensor('output.weight', F16, [8, 4], 64);

function tensor(name: string, type: number, dimensions: number[], bytes: number): GgufTensor {
  return { name, type, dimensions, data: Buffer.alloc(bytes, 7) };
}

interface Written {
  readonly name?: string;
  readonly architecture?: string;
  readonly more?: readonly Buffer[];
  readonly tensors?: readonly GgufTensor[];
}

/** Writes a file of a few tensors; gives its path. */
function write(folder: string, written: Written = {}): string {
  const { name = 'a.gguf', architecture = 'llama', more = [], tensors = [EMBEDDINGS, HEAD] } = written;
  const path = join(folder, name);
  writeFileSync(path, ggufBytes([text('general.architecture', architecture), ...more], tensors));
  return path;
}

/** Why a file is refused, after its name; null where it is a model. */
async function refusal(path: string): Promise<string | null> {
  const inspection = await inspectModel(path);
  if (inspection.kind === 'model') return null;
  const [before, why] = inspection.problem.split(' cannot be used as a model: ');
  expect(before).toBe(path);
  return why ?? '';
}

test('a model is known by its bytes, and says what it is', async () => {
  const inspection = await inspectModel(MODEL_FILE);
  expect(inspection).toEqual({
    kind: 'model',
    facts: {
      sha256: createHash('sha256').update(readFileSync(MODEL_FILE)).digest('hex'),
      name: 'Arithmetic Ladder 1.3M',
      path: MODEL_FILE,
      bytes: readFileSync(MODEL_FILE).length,
      architecture: 'llama',
      quantisation: 'F16',
      contextLength: 256,
    },
  });
});

test('a small file that says little is a model by its own name', async () => {
  const path = write(temporaryFolder());
  expect(await inspectModel(path)).toMatchObject({
    facts: { name: 'a', architecture: 'llama', quantisation: null, contextLength: null },
  });
});

test('what is no model file is refused', async () => {
  const folder = temporaryFolder();
  const words = join(folder, 'words.gguf');
  writeFileSync(words, 'Not a model.');
  expect(await refusal(join(folder, 'gone.gguf'))).toBe('there is no such file.');
  expect(await refusal(folder)).toBe('it is not a file.');
  expect(await refusal(words)).toMatch(/^it is not a readable GGUF file \(.+\)\.$/);
  writeFileSync(words, ggufBytes([text('general.name', 'Nameless')], [EMBEDDINGS]));
  expect(await refusal(words)).toBe('it has no key general.architecture.');
});

test.each(['bert', 'nomic-bert', 'jina-bert-v2', 'gemma-embedding'])(
  'the architecture %s embeds',
  async (architecture) => {
    const path = write(temporaryFolder(), { architecture });
    expect(await refusal(path)).toBe(
      `it is an embedding model (key general.architecture is ${architecture}), which writes no text.`,
    );
  },
);

test('an architecture that generates embeds where it pools and has no head', async () => {
  const folder = temporaryFolder();
  const pooled = (type: number) => [integer('qwen3.pooling_type', type)];
  const made = (written: Written) => refusal(write(folder, { architecture: 'qwen3', ...written }));
  expect(await made({ more: pooled(3), tensors: [EMBEDDINGS] })).toBe(
    'it is an embedding model (key qwen3.pooling_type is 3, and there is no output.weight), which writes no text.',
  );
  expect(await made({ more: pooled(3) })).toBeNull();
  // As models are written whose head is their embeddings.
  expect(await made({ more: pooled(0), tensors: [EMBEDDINGS] })).toBeNull();
  expect(await made({ tensors: [EMBEDDINGS] })).toBeNull();
});

test('a file that is cut off is refused, by its last byte', async () => {
  const folder = temporaryFolder();
  const blocks = tensor('output.weight', Q4_K, [256, 3], 3 * 144);
  const path = write(folder, { tensors: [EMBEDDINGS, blocks] });
  const whole = readFileSync(path).length;
  // Zeros that fill up the last tensor to the alignment may be missing.
  const padding = 16;
  truncateSync(path, whole - padding);
  expect(await refusal(path)).toBeNull();
  truncateSync(path, whole - padding - 1);
  expect(await refusal(path)).toBe(
    `it ends before its weights do (after ${whole - padding - 1} bytes, within or before output.weight): ` +
      'it was not copied or downloaded whole.',
  );
});

test('of a type that is not known only the beginning is', async () => {
  const folder = temporaryFolder();
  const path = write(folder, { tensors: [EMBEDDINGS, tensor('output.weight', UNKNOWN, [256, 3], 64)] });
  const whole = readFileSync(path).length;
  truncateSync(path, whole - 63);
  expect(await refusal(path)).toBeNull();
  truncateSync(path, whole - 64);
  expect(await refusal(path)).toMatch(/^it ends before its weights do .* output\.weight\)/);
});

/** A model in three parts, the head in the second; gives their paths. */
function writeParts(folder: string): [string, string, string] {
  const part = (no: number, tensors: readonly GgufTensor[], more: readonly Buffer[] = []) => {
    const path = join(folder, `m-0000${no + 1}-of-00003.gguf`);
    const split = [integer('split.no', no), integer('split.count', 3)];
    writeFileSync(path, ggufBytes([...more, ...split], tensors));
    return path;
  };
  const keys = [text('general.architecture', 'qwen3'), integer('qwen3.pooling_type', 3)];
  return [part(0, [EMBEDDINGS], keys), part(1, [HEAD]), part(2, [tensor('blk.0.w', F16, [8, 4], 64)])];
}

test('a model in parts is its first part, with all others beside it', async () => {
  const [first] = writeParts(temporaryFolder());
  expect(await inspectModel(first)).toMatchObject({
    kind: 'model',
    facts: { path: first, architecture: 'qwen3' },
  });
});

test('a model in parts is refused without one of them', async () => {
  const [first, second, third] = writeParts(temporaryFolder());
  rmSync(third);
  expect(await refusal(first)).toBe(
    'it is one of 3 parts (key split.count), of which m-00003-of-00003.gguf is not beside it.',
  );
  rmSync(second);
  expect(await refusal(first)).toBe(
    'it is one of 3 parts (key split.count), ' +
      'of which m-00002-of-00003.gguf and m-00003-of-00003.gguf are not beside it.',
  );
});

test('a model in parts is refused with a part that is cut off, is no model, or is another', async () => {
  const folder = temporaryFolder();
  const [first, second, third] = writeParts(folder);
  const whole = readFileSync(second);
  truncateSync(second, whole.length - 1);
  expect(await refusal(first)).toMatch(
    /^its part m-00002-of-00003\.gguf ends before its weights do .* output\.weight\)/,
  );
  writeFileSync(second, 'Not a model.');
  expect(await refusal(first)).toMatch(/^its part m-00002-of-00003\.gguf is not a readable GGUF file/);
  writeFileSync(second, readFileSync(third));
  expect(await refusal(first)).toBe(
    'its part m-00002-of-00003.gguf says in key split.no that it is 2, not 1.',
  );
});

test('a part is refused where it is not the first, or not called as parts are', async () => {
  const folder = temporaryFolder();
  const [first, second] = writeParts(folder);
  expect(await refusal(second)).toBe(
    'it is part 2 of 3 (keys split.no and split.count): choose the first, m-00001-of-00003.gguf.',
  );
  const renamed = join(folder, 'renamed.gguf');
  renameSync(first, renamed);
  expect(await refusal(renamed)).toBe(
    'it is the first of 3 parts (key split.count), and the others are found by its name: ' +
      'it must be called renamed-00001-of-00003.gguf.',
  );
});

test('a name alone makes no part', async () => {
  const folder = temporaryFolder();
  expect(await refusal(write(folder, { name: 'm-00001-of-00001.gguf' }))).toBeNull();
  expect(await refusal(write(folder, { name: 'm-00001-of-00002.gguf' }))).toBe(
    'its name says that it is one of 2 parts, but it has no key split.count that does.',
  );
});
