import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { placementSchema } from '#shared/contract/run-settings.ts';
import { forkWorker, InferenceEngine, type Answer } from '#workbench/inference/index.ts';
import { Tokenizers, Vocabulary } from '#workbench/models/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = join(ROOT, 'electron/workbench/inference/worker/entry.ts');
const MODELS = {
  'the sample model': join(ROOT, 'resources/sample-study/arithmetic-ladder.gguf'),
  'a real model': join(ROOT, '../shared/models/SmolLM2-135M-Instruct.Q4_1.gguf'),
};
/** What tokenizers find hard: spaces, indents, letters of several bytes, emoji with joiners. */
const HARD = ' The sum, 3 + 4,\n\tis  7.   naïve “quotes” — 日本語 😀 👩‍🚀 e\u0301 \u00a0#### 7';

/** Tokens that end an answer. */
const ENDS = ['<|end|>', '<|im_end|>', '<|endoftext|>'];

const engines: InferenceEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

async function scored(modelPath: string, text: string): Promise<Answer> {
  const engine = await InferenceEngine.load(
    {
      modelPath,
      placement: placementSchema.parse({
        gpu: 'off',
        contexts: 1,
        sequences: 1,
        threads: 1,
        contextSize: 256,
      }),
      reproducible: true,
      sizing: { prompts: [], answers: [], maxTokens: 200 },
    },
    { launch: forkWorker(ENTRY) },
  );
  engines.push(engine);
  const outcome = await engine.answer({
    prompt: { kind: 'chat', system: null, user: 'Go on.' },
    sampling: { temperature: 0, topK: 0, topP: 1, minP: 0 },
    seed: { run: 1, parts: [] },
    maxTokens: 200,
    alternatives: 5,
    forced: { kind: 'text', text, end: 'stop' },
  });
  if (outcome.kind !== 'answered') throw new Error(JSON.stringify(outcome));
  return outcome.answer;
}

/** The text of tokens that share a range: spelled-out bytes put together. */
function joined(texts: readonly string[]): string {
  const bytes = texts.flatMap((text) =>
    (text.match(/<0x[0-9A-F]{2}>|[^<]+|</g) ?? []).map((part) =>
      /^<0x..>$/.test(part) ? Buffer.from(part.slice(3, 5), 'hex') : Buffer.from(part),
    ),
  );
  return Buffer.concat(bytes).toString();
}

describe('texts of tokens, read from the file alone, are those that the model wrote', () => {
  for (const [name, path] of Object.entries(MODELS)) {
    it.skipIf(!existsSync(path))(name, async () => {
      const { text, trace } = await scored(path, HARD);
      expect(text).toBe(HARD);
      const facts = await new Tokenizers().of({ sha256: name, path });
      if (facts === null) throw new Error('The tokenizer cannot be read');
      const vocabulary = new Vocabulary(facts);
      const ranges = new Map<string, number[]>();
      trace.tokens.forEach((token, row) => {
        const range = `${String(trace.start[row])}-${String(trace.end[row])}`;
        ranges.set(range, [...(ranges.get(range) ?? []), token]);
      });
      expect(ranges.size).toBeGreaterThan(20);
      for (const [range, tokens] of ranges) {
        const [start = 0, end = 0] = range.split('-').map(Number);
        const texts = tokens.map((token) => vocabulary.text(token));
        // The end of turn has no text in the answer.
        if (start === end) expect(ENDS).toContain(texts.join(''));
        else expect(joined(texts), range).toBe(text.slice(start, end));
      }
    });
  }
});
