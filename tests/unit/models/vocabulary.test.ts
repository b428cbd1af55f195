import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Tokenizers, Vocabulary, type TokenizerFacts } from '#workbench/models/index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SAMPLE = join(ROOT, 'resources/sample-study/arithmetic-ladder.gguf');
const SMOLLM = join(ROOT, '../shared/models/SmolLM2-135M-Instruct.Q4_1.gguf');

function vocabulary(tokens: string[], facts: Partial<TokenizerFacts> = {}): Vocabulary {
  const none = { types: [], bos: null, eos: null, chatTemplate: null };
  return new Vocabulary({ ...none, alphabet: 'byte-level', tokens, ...facts });
}

/** GPT-2's letters for bytes, as its own code makes them. */
function spelledByteLevel(bytes: Uint8Array): string {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const printable = [...range(0x21, 0x7e), ...range(0xa1, 0xac), ...range(0xae, 0xff)];
  const others = range(0, 255).filter((byte) => !printable.includes(byte));
  return Array.from(bytes, (byte) =>
    String.fromCodePoint(printable.includes(byte) ? byte : 256 + others.indexOf(byte)),
  ).join('');
}

describe('byte-level tokens', () => {
  test('are the text of their bytes', () => {
    for (const text of [' the', '\n\n', '\tx', 'naïve', '日本', '😀', '\u00ad', '\u00a0', '\0']) {
      expect(vocabulary([spelledByteLevel(new TextEncoder().encode(text))]).text(0)).toBe(text);
    }
    expect(vocabulary(['Ġhello']).text(0)).toBe(' hello');
  });

  test('spell bytes out that make no character', () => {
    const [first = 0, second = 0, third = 0] = new TextEncoder().encode('日');
    const text = (...bytes: number[]) => vocabulary([spelledByteLevel(Uint8Array.from(bytes))]).text(0);
    expect(text(first, second)).toBe('<0xE6><0x97>');
    expect(text(third)).toBe('<0xA5>');
    expect(text(0x41, 0xff, 0x42)).toBe('A<0xFF>B');
    expect(text(third, first, second, third)).toBe('<0xA5>日');
  });

  test('added by hand stand as they are', () => {
    const types = [3, 4, 1];
    const special = vocabulary(['<|im_end|>', 'Ġ', 'Ġ日'], { types });
    expect([special.text(0), special.text(1), special.text(2)]).toEqual(['<|im_end|>', 'Ġ', ' 日']);
  });
});

test('pieces have ▁ for spaces and <0xNN> for bytes', () => {
  const pieces = vocabulary(['▁a▁b', '<0x0A>', '<0xE6>', '<s>', '▁'], {
    alphabet: 'pieces',
    types: [1, 6, 6, 3, 1],
  });
  expect([0, 1, 2, 3, 4].map((id) => pieces.text(id))).toEqual([' a b', '\n', '<0xE6>', '<s>', ' ']);
});

test('a token that is not there is told by its id', () => {
  expect(vocabulary(['a']).text(7)).toBe('⟨7⟩');
});

describe('tokenizers of files', () => {
  test('the sample model', async () => {
    const tokenizers = new Tokenizers();
    const facts = await tokenizers.of({ sha256: 'a', path: SAMPLE });
    expect(facts).toMatchObject({ alphabet: 'pieces', bos: '<s>', eos: '<|end|>' });
    expect(facts?.tokens).toHaveLength(512);
    expect(facts?.chatTemplate).toContain('add_generation_prompt');
    // Read once: the same object, even where the file has gone meanwhile.
    expect(await tokenizers.of({ sha256: 'a', path: '/gone.gguf' })).toBe(facts);
  });

  test('files that are gone or no models have none', async () => {
    const tokenizers = new Tokenizers();
    expect(await tokenizers.of({ sha256: 'a', path: '/gone.gguf' })).toBeNull();
    expect(await tokenizers.of({ sha256: 'b', path: import.meta.filename })).toBeNull();
  });

  test.skipIf(!existsSync(SMOLLM))('a real model of GPT-2’s kind', async () => {
    const facts = await new Tokenizers().of({ sha256: 'a', path: SMOLLM });
    expect(facts).toMatchObject({ alphabet: 'byte-level', bos: '<|im_start|>', eos: '<|im_end|>' });
    expect(facts?.tokens).toHaveLength(49_152);
    if (facts === null) return;
    const real = new Vocabulary(facts);
    expect([1, 300, 5000, 13000].map((id) => real.text(id))).toEqual([
      '<|im_start|>',
      'om',
      ' properly',
      ' protects',
    ]);
  });
});
