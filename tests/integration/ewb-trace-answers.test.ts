import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endCommands, NODE, PROJECT, runEwb } from '../fixtures/run-ewb.ts';
import { NARROW, TraceFolder } from '../fixtures/trace-folder.ts';
import { expectConsistent, lineOf, QUESTIONS, type Line, type Question } from '../fixtures/trace-lines.ts';

/*
 * What `ewb trace` generates: from its prompts, with the fields of its lines, drawn as it is told, and the same
 * by the bin.
 */

const SOME = QUESTIONS.slice(0, 3);
const [FIRST, SECOND] = SOME as [Question, Question];
const PRODUCTS = QUESTIONS.slice(12);
const HOT = ['--temperature', '2', '--max-tokens', '40'];

const folder = new TraceFolder();
let reference: Map<string, Line>;
/** Products, hot, with seed 5. */
let drawn: Map<string, Line>;

beforeAll(async () => {
  reference = await folder.undisturbed(QUESTIONS);
  drawn = await folder.traced(PRODUCTS, [...HOT, '--seed', '5']);
});
afterEach(endCommands);
afterAll(() => {
  folder.remove();
});

describe('prompts', () => {
  let raw: Map<string, Line>;
  let ruled: Line;
  beforeAll(async () => {
    // The sample model's template knows no system role, and writes it as a user's turn.
    const system = {
      id: 'system',
      prompt: `<|user|>Be brief.<|end|><|user|>${FIRST.prompt}<|end|><|assistant|>`,
    };
    const plain = SOME.map(({ id, prompt }) => ({ id, prompt: `<|user|>${prompt}<|end|><|assistant|>` }));
    const [chat, asItStands] = await Promise.all([
      folder.traced([FIRST], ['--system', 'Be brief.']),
      folder.traced([...plain, system], ['--raw']),
    ]);
    ruled = lineOf(chat, FIRST.id);
    raw = asItStands;
  });

  it('as they stand, with their special tokens, are what the chat template makes', () => {
    for (const { id } of SOME) expect(lineOf(raw, id)).toEqual(lineOf(reference, id));
  });

  it('take a system message as the template writes it', () => {
    expect(ruled).toEqual({ ...lineOf(raw, 'system'), id: FIRST.id });
    expect(ruled.entropy).not.toEqual(lineOf(reference, FIRST.id).entropy);
  });

  it('too long for the context are told by line; the others are made, and the command fails', async () => {
    folder.write('long.jsonl', [
      { id: 'before', prompt: 'What is 1 + 1?' },
      { id: 'long', prompt: 'What is 1 + 1? '.repeat(200) },
      { id: 'long answer', prompt: 'What is 1 + 1?', response: '1 + 1 = 2. '.repeat(200) },
      { id: 'after', prompt: 'What is 1 + 2?' },
    ]);
    const { code, stderr } = await runEwb(
      ['trace', 'model.gguf', 'long.jsonl', '--out', 'long-out.jsonl', ...NARROW],
      { cwd: folder.path },
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Line 2 \(id "long"\): The prompt has \d+ tokens; the context holds \d+\.$/m);
    expect(stderr).toMatch(
      /^Line 3 \(id "long answer"\): Prompt and answer have \d+ tokens; the context holds \d+\.$/m,
    );
    expect(stderr).toMatch(/^2 of 4 lines are in /m);
    expect([...folder.read('long-out.jsonl').keys()]).toEqual(['before', 'after']);
  });

  it('in a file with a byte order mark, blank lines and CRLF are read', async () => {
    const text = `\ufeff${JSON.stringify(FIRST)}\r\n\r\n  \r\n${JSON.stringify(SECOND)}\r\n\n`;
    writeFileSync(folder.file('windows.jsonl'), text);
    const run = await runEwb(
      ['trace', 'model.gguf', 'windows.jsonl', '--out', 'windows-out.jsonl', ...NARROW],
      { cwd: folder.path },
    );
    expect(run).toMatchObject({ code: 0 });
    const lines = folder.read('windows-out.jsonl');
    for (const { id } of [FIRST, SECOND]) expect(lineOf(lines, id)).toEqual(lineOf(reference, id));
  });
});

describe('a line out', () => {
  it('has every field, an element a token', () => {
    expect([...reference.keys()].toSorted()).toEqual(QUESTIONS.map(({ id }) => String(id)).toSorted());
    for (const { id } of QUESTIONS) {
      const { id: given, text, end, tokens, topTokens, topLogprobs, ...columns } = lineOf(reference, id);
      expect(given).toBe(id);
      expect(end).toBe('stop');
      expect(text).toMatch(/#### \d+$/);
      for (const column of Object.values(columns)) expect(column).toHaveLength(tokens.length);
      expect(topTokens.map((row) => row.length)).toEqual(tokens.map(() => 20));
      expect(topLogprobs.map((row) => row.length)).toEqual(tokens.map(() => 20));
    }
  });

  it('is consistent in itself at every token', () => {
    expectConsistent([...reference.values()]);
    expectConsistent([...drawn.values()]);
    // Some tokens that were drawn lie outside of the twenty, and take the other ways above.
    expect([...drawn.values()].flatMap(({ rank }) => rank).some((rank) => rank > 20)).toBe(true);
  });

  it('has so many alternatives as asked for, the most likely ones', async () => {
    const few = lineOf(await folder.traced([FIRST], ['--alternatives', '5']), FIRST.id);
    const { topTokens, topLogprobs, tailMass, ...rest } = lineOf(reference, FIRST.id);
    expect(few).toEqual({
      ...rest,
      topTokens: topTokens.map((row) => row.slice(0, 5)),
      topLogprobs: topLogprobs.map((row) => row.slice(0, 5)),
      tailMass: few.tailMass,
    });
    few.tailMass.forEach((mass, i) => {
      expect(mass).toBeGreaterThan(tailMass[i] ?? 1);
    });
    expectConsistent([few]);
  });
});

describe('drawing', () => {
  it('repeats with its seed in any order of lines, and differs with another', async () => {
    const [again, other] = await Promise.all([
      folder.traced(PRODUCTS.toReversed(), [...HOT, '--seed', '5']),
      folder.traced(PRODUCTS, [...HOT, '--seed', '6']),
    ]);
    for (const { id } of PRODUCTS) {
      expect(lineOf(again, id)).toEqual(lineOf(drawn, id));
      expect(lineOf(other, id).tokens).not.toEqual(lineOf(drawn, id).tokens);
    }
  });

  it('keeps to --top-k, --top-p and --min-p', async () => {
    const [product] = PRODUCTS as [Question];
    const [ofTwo, ...ofOne] = await Promise.all([
      folder.traced(PRODUCTS, [...HOT, '--top-k', '2']),
      folder.traced([product], [...HOT, '--top-p', '0.0001']),
      folder.traced([product], [...HOT, '--min-p', '1']),
    ]);
    expect(Math.max(...[...ofTwo.values()].flatMap(({ rank }) => rank))).toBe(2);
    for (const greedy of ofOne) {
      const { tokens } = lineOf(reference, product.id);
      expect(lineOf(greedy, product.id).tokens).toEqual(tokens.slice(0, 40));
    }
  });

  it('ends at --max-tokens, and says so', async () => {
    const cut = lineOf(await folder.traced([FIRST], ['--max-tokens', '3']), FIRST.id);
    const whole = lineOf(reference, FIRST.id);
    expect(cut).toMatchObject({ end: 'length', tokens: whole.tokens.slice(0, 3) });
    expect(whole.text.startsWith(cut.text)).toBe(true);
  });
});

describe('the bin', () => {
  it('as it is built gives the same lines, from where the user is', async () => {
    execFileSync(
      NODE,
      [
        join(PROJECT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
        'build',
        '--logLevel',
        'error',
      ],
      {
        cwd: PROJECT,
        // Piped, so that a build that fails says why.
        stdio: 'pipe',
      },
    );
    folder.write('bin.jsonl', SOME);
    const run = await runEwb(['trace', 'model.gguf', 'bin.jsonl', '--out', 'bin-out.jsonl', ...NARROW], {
      cwd: folder.path,
      door: 'bin',
    });
    expect(run).toMatchObject({ code: 0, stdout: '' });
    const lines = folder.read('bin-out.jsonl');
    for (const { id } of SOME) expect(lineOf(lines, id)).toEqual(lineOf(reference, id));
  });
});
