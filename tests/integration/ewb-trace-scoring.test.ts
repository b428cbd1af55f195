import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endCommands, PROJECT } from '../fixtures/run-ewb.ts';
import { TraceFolder } from '../fixtures/trace-folder.ts';
import { expectConsistent, lineOf, QUESTIONS, type Line, type Question } from '../fixtures/trace-lines.ts';

/*
 * `ewb trace` on answers that are given. All that the sample model scores alone is scored in one run.
 */

const REAL_MODEL = join(PROJECT, '..', 'shared', 'models', 'SmolLM2-135M-Instruct.Q4_1.gguf');

const GENERATED = QUESTIONS.slice(0, 6);
/** These are scored in a run with everything else. */
const SOME = GENERATED.slice(0, 4);
const [FIRST] = GENERATED as [Question];

const NOTHING: readonly Question[] = [
  { id: 'empty', prompt: 'What is 2 + 2?', response: '' },
  { id: 'empty and cut', prompt: 'What is 2 + 2?', response: '', end: 'length' },
  { id: 'no tokens', prompt: 'What is 2 + 2?', tokens: [] },
];

const TEXTS: readonly Question[] = [
  ' a leading space',
  '  two, and a trailing one ',
  '\n\nlines\n\tand tabs\r\n',
  'emoji 😀👩‍👩‍👧 and ümläüts, 汉字, עברית',
  'special tokens <|end|><|im_end|></s> as text',
  '😀',
  ' ',
].map((response) => ({ id: `text ${response}`, prompt: 'Say something.', response }));

const folder = new TraceFolder();
let reference: Map<string, Line>;
let scored: Map<string, Line>;

beforeAll(async () => {
  reference = await folder.undisturbed(GENERATED);
  scored = await folder.traced([
    ...SOME.map(({ id, prompt }) => ({ id: `${id} by text`, prompt, response: lineOf(reference, id).text })),
    ...SOME.map(({ id, prompt }) => ({
      id: `${id} by tokens`,
      prompt,
      tokens: lineOf(reference, id).tokens,
    })),
    { ...FIRST, id: 'cut', response: lineOf(reference, FIRST.id).text, end: 'length' },
    ...NOTHING,
    ...TEXTS,
  ]);
});
afterEach(endCommands);
afterAll(() => {
  folder.remove();
});

describe('scoring', () => {
  it('of what was generated gives the trace of its generation, from its text and from its tokens', () => {
    for (const { id } of SOME) {
      for (const name of [`${id} by text`, `${id} by tokens`]) {
        expect(lineOf(scored, name)).toEqual({ ...lineOf(reference, id), id: name });
      }
    }
  });

  it('with "end": "length" leaves the end of turn out, and nothing else changes', () => {
    const whole = lineOf(reference, FIRST.id);
    const cut = lineOf(scored, 'cut');
    expect(cut.end).toBe('length');
    expect(cut.tokens).toEqual(whole.tokens.slice(0, -1));
    expect(cut.entropy).toEqual(whole.entropy.slice(0, -1));
  });

  it('of nothing is the end of turn alone, or no token', () => {
    expect(lineOf(scored, 'empty')).toMatchObject({ text: '', end: 'stop', tokens: [2] });
    expect(lineOf(scored, 'empty and cut')).toMatchObject({
      text: '',
      end: 'length',
      tokens: [],
      topLogprobs: [],
    });
    expect(lineOf(scored, 'no tokens')).toMatchObject({ text: '', end: 'length', tokens: [] });
  });

  function expectTextsBack(lines: ReadonlyMap<string, Line>): void {
    const found = TEXTS.map(({ id, response }) => {
      const line = lineOf(lines, id);
      expect(line).toMatchObject({ text: response, end: 'stop' });
      // No special token was parsed out of it: the end of turn stands at the end only.
      expect(line.tokens.filter((token) => token === line.tokens.at(-1))).toHaveLength(1);
      return line;
    });
    expectConsistent(found);
  }

  it('gives any text back', () => {
    expectTextsBack(scored);
  });

  it('gives any text back with a real model', async (context) => {
    context.skip(!existsSync(REAL_MODEL), `needs ${REAL_MODEL}`);
    expectTextsBack(await folder.traced(TEXTS, [], REAL_MODEL));
  });

  it('of what a real model generated gives the trace of its generation', async (context) => {
    context.skip(!existsSync(REAL_MODEL), `needs ${REAL_MODEL}`);
    const asked = ['What is the capital of France?', 'Name a colour.'].map((prompt, i) => ({
      id: `real ${i}`,
      prompt,
    }));
    const made = await folder.traced(asked, ['--max-tokens', '48'], REAL_MODEL);
    expect([...made.values()].map(({ end }) => end)).toContain('stop');
    const again = await folder.traced(
      asked.flatMap(({ id, prompt }): Question[] => {
        const { text, tokens, end } = lineOf(made, id);
        return [
          { id: `${id} by text`, prompt, response: text, end: end === 'stop' ? 'stop' : 'length' },
          { id: `${id} by tokens`, prompt, tokens },
        ];
      }),
      [],
      REAL_MODEL,
    );
    for (const { id } of asked) {
      for (const name of [`${id} by text`, `${id} by tokens`]) {
        expect(lineOf(again, name)).toEqual({ ...lineOf(made, id), id: name });
      }
    }
  });

  it('in batched sequences agrees up to rounding', async () => {
    const batched = await folder.traced(
      GENERATED.map((line) => ({ ...line, tokens: lineOf(reference, line.id).tokens })),
      ['--sequences', '4'],
    );
    for (const { id } of GENERATED) {
      const [line, alone] = [lineOf(batched, id), lineOf(reference, id)];
      expect(line.text).toBe(alone.text);
      line.logprob.forEach((logprob, i) => {
        expect(Math.abs(Math.exp(logprob) - Math.exp(alone.logprob[i] ?? NaN))).toBeLessThan(1e-2);
      });
    }
  });
});
