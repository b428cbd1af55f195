import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endCommands, NODE, PROJECT, runEwb, startEwb, type Ended } from '../fixtures/run-ewb.ts';

/*
 * `ewb trace` as its users run it, mostly on the model of the sample study. What others must equal is made
 * once, undisturbed, by npm from a folder that is not the project's.
 */

const SAMPLE_MODEL = join(PROJECT, 'resources', 'sample-study', 'arithmetic-ladder.gguf');
const REAL_MODEL = join(PROJECT, '..', 'shared', 'models', 'SmolLM2-135M-Instruct.Q4_1.gguf');

/** One context: nothing has to be timed, and nothing else is decided at load. */
const NARROW = ['--contexts', '1'];

const numbers = z.array(z.number());
const lineSchema = z.strictObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  end: z.enum(['stop', 'length', 'context']),
  tokens: z.array(z.int().min(0)),
  logprob: z.array(z.number().max(0)),
  rank: z.array(z.int().min(1)),
  entropy: z.array(z.number().min(0)),
  entropyBound: z.array(z.number().min(0)),
  entropyTop20: z.array(z.number().min(0)),
  tailMass: z.array(z.number().min(0).max(1)),
  topTokens: z.array(z.array(z.int().min(0))),
  topLogprobs: z.array(numbers),
});
type Line = z.infer<typeof lineSchema>;

interface Input {
  id: string | number;
  prompt: string;
  response?: string;
  tokens?: number[];
  end?: 'stop' | 'length';
}

const QUESTIONS: Input[] = [
  ...Array.from({ length: 10 }, (_, i) => ({
    id: `sum-${i}`,
    prompt: `What is ${13 + 7 * i} + ${38 + 5 * i}?`,
  })),
  ...Array.from({ length: 6 }, (_, i) => ({ id: i, prompt: `What is ${21 + 4 * i} * ${3 + i}?` })),
];

let folder = '';
let reference: Map<string, Line>;
let referenceRun: Ended;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ewb-trace-'));
  symlinkSync(SAMPLE_MODEL, join(folder, 'model.gguf'));
  write('questions.jsonl', QUESTIONS);
  mkdirSync(join(folder, 'out'));
  referenceRun = await runEwb(
    ['trace', './model.gguf', 'questions.jsonl', '--out', 'out/undisturbed.jsonl'],
    {
      cwd: folder,
      door: 'npm',
    },
  );
  expect(referenceRun.stderr).toMatch(/^16 of 16 lines are in .*out\/undisturbed\.jsonl\.$/m);
  reference = read('out/undisturbed.jsonl');
});
afterEach(endCommands);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, lines: readonly unknown[]): string {
  writeFileSync(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return name;
}

/** The lines of an output, by id. */
function read(name: string): Map<string, Line> {
  const text = readFileSync(join(folder, name), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const byId = new Map(lines.map((line) => [String(line.id), line]));
  expect(byId.size).toBe(lines.length);
  return byId;
}

/** An output's lines as they stand, sorted: their order is that of their ends. */
function sortedLines(name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').toSorted();
}

let made = 0;
/** Trace some lines; everything is well. */
async function traced(
  input: readonly Input[],
  args: readonly string[] = [],
  model = 'model.gguf',
): Promise<Map<string, Line>> {
  made++;
  const [name, out] = [`in-${made}.jsonl`, `out-${made}.jsonl`];
  write(name, input);
  const { code, stderr } = await runEwb(['trace', model, name, '--out', out, ...NARROW, ...args], {
    cwd: folder,
  });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return read(out);
}

function lineOf(lines: Map<string, Line>, id: string | number): Line {
  const line = lines.get(String(id));
  if (line === undefined) throw new Error(`There is no line ${id}.`);
  return line;
}

describe('a line out', () => {
  it('has every field, an element a token', () => {
    expect(referenceRun).toMatchObject({ code: 0, stdout: '' });
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

  it('is consistent in itself at every token', async () => {
    const drawn = await traced(QUESTIONS.slice(0, 3), ['--temperature', '2', '--max-tokens', '40']);
    expectConsistent([...reference.values()]);
    expectConsistent([...drawn.values()]);
    // Some tokens that were drawn lie outside of the twenty, and take the other ways above.
    expect([...drawn.values()].flatMap(({ rank }) => rank).some((rank) => rank > 20)).toBe(true);
  });

  it('has so many alternatives as asked for, the most likely ones', async () => {
    const [question] = QUESTIONS as [Input];
    const few = lineOf(await traced([question], ['--alternatives', '5']), question.id);
    const { topTokens, topLogprobs, tailMass, ...rest } = lineOf(reference, question.id);
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

/** Entropy of the twenty, mass of the tail and rank against the alternatives that stand beside them. */
function expectConsistent(lines: readonly Line[]): void {
  for (const line of lines) {
    line.tokens.forEach((token, i) => {
      const top = line.topTokens[i] ?? [];
      const logprobs = line.topLogprobs[i] ?? [];
      const [logprob, rank] = [line.logprob[i] ?? NaN, line.rank[i] ?? NaN];
      expect(new Set(top).size).toBe(top.length);
      expect(logprobs).toEqual(logprobs.toSorted((a, b) => b - a));
      const place = top.indexOf(token);
      if (place >= 0) {
        expect(logprobs[place]).toBe(logprob);
        // Equally likely tokens share a rank: one more than there are likelier ones.
        expect(rank).toBe(1 + logprobs.filter((other) => other > logprob).length);
      } else {
        expect(rank).toBeGreaterThanOrEqual(top.length);
        expect(logprob).toBeLessThanOrEqual(logprobs.at(-1) ?? 0);
      }
      const mass = logprobs.reduce((sum, value) => sum + Math.exp(value), 0);
      expect(Math.abs((line.tailMass[i] ?? NaN) - (1 - mass))).toBeLessThan(1e-9);
      if (top.length === 20) {
        const terms = place >= 0 ? logprobs : [...logprobs, logprob];
        const top20 = terms.reduce((sum, value) => sum - Math.exp(value) * value, 0);
        expect(line.entropyTop20[i]).toBeCloseTo(top20, 12);
        // A part of the whole sum, whose terms are none below 0.
        expect(line.entropy[i]).toBeGreaterThan(top20 - (line.entropyBound[i] ?? 0) - 1e-12);
      }
    });
  }
}

describe('scoring', () => {
  it('of what was generated gives the trace of its generation, from its text and from its tokens', async () => {
    const some = QUESTIONS.slice(0, 4);
    const byText = await traced(some.map((line) => ({ ...line, response: lineOf(reference, line.id).text })));
    const byTokens = await traced(
      some.map((line) => ({ ...line, tokens: lineOf(reference, line.id).tokens })),
    );
    for (const { id } of some) {
      expect(lineOf(byText, id)).toEqual(lineOf(reference, id));
      expect(lineOf(byTokens, id)).toEqual(lineOf(reference, id));
    }
  });

  it('with "end": "length" leaves the end of turn out, and nothing else changes', async () => {
    const [{ id, prompt }] = QUESTIONS as [Input];
    const whole = lineOf(reference, id);
    const cut = lineOf(await traced([{ id, prompt, response: whole.text, end: 'length' }]), id);
    expect(cut.end).toBe('length');
    expect(cut.tokens).toEqual(whole.tokens.slice(0, -1));
    expect(cut.entropy).toEqual(whole.entropy.slice(0, -1));
  });

  it('of nothing is the end of turn alone, or no token', async () => {
    const prompt = 'What is 2 + 2?';
    const lines = await traced([
      { id: 'empty', prompt, response: '' },
      { id: 'cut', prompt, response: '', end: 'length' },
      { id: 'no tokens', prompt, tokens: [] },
    ]);
    expect(lineOf(lines, 'empty')).toMatchObject({ text: '', end: 'stop', tokens: [2] });
    expect(lineOf(lines, 'cut')).toMatchObject({ text: '', end: 'length', tokens: [], topLogprobs: [] });
    expect(lineOf(lines, 'no tokens')).toMatchObject({ text: '', end: 'length', tokens: [] });
  });

  const TEXTS = [
    ' a leading space',
    '  two, and a trailing one ',
    '\n\nlines\n\tand tabs\r\n',
    'emoji 😀👩‍👩‍👧 and ümläüts, 汉字, עברית',
    'special tokens <|end|><|im_end|></s> as text',
    '😀',
    ' ',
  ];
  async function expectTextsBack(model: string): Promise<void> {
    const lines = await traced(
      TEXTS.map((response, id) => ({ id, prompt: 'Say something.', response })),
      [],
      model,
    );
    TEXTS.forEach((text, id) => {
      const line = lineOf(lines, id);
      expect(line).toMatchObject({ text, end: 'stop' });
      // No special token was parsed out of it: the end of turn stands at the end only.
      expect(line.tokens.filter((token) => token === line.tokens.at(-1))).toHaveLength(1);
    });
    expectConsistent([...lines.values()]);
  }

  it('gives any text back', async () => {
    await expectTextsBack(SAMPLE_MODEL);
  });

  it('gives any text back with a real model', async (context) => {
    context.skip(!existsSync(REAL_MODEL), `needs ${REAL_MODEL}`);
    await expectTextsBack(REAL_MODEL);
  });
});

describe('prompts', () => {
  it('as they stand, with their special tokens, are what the chat template makes', async () => {
    const some = QUESTIONS.slice(0, 3);
    const raw = await traced(
      some.map(({ id, prompt }) => ({ id, prompt: `<|user|>${prompt}<|end|><|assistant|>` })),
      ['--raw'],
    );
    for (const { id } of some) expect(lineOf(raw, id)).toEqual(lineOf(reference, id));
  });

  it('take a system message as the template writes it', async () => {
    const [{ id, prompt }] = QUESTIONS as [Input];
    const chat = await traced([{ id, prompt }], ['--system', 'Be brief.']);
    // The sample model's template knows no system role, and writes it as a user's turn.
    const raw = await traced(
      [{ id, prompt: `<|user|>Be brief.<|end|><|user|>${prompt}<|end|><|assistant|>` }],
      ['--raw'],
    );
    expect(lineOf(chat, id)).toEqual(lineOf(raw, id));
    expect(lineOf(chat, id).entropy).not.toEqual(lineOf(reference, id).entropy);
  });

  it('too long for the context are told by line; the others are made, and the command fails', async () => {
    write('long.jsonl', [
      { id: 'before', prompt: 'What is 1 + 1?' },
      { id: 'long', prompt: 'What is 1 + 1? '.repeat(200) },
      { id: 'long answer', prompt: 'What is 1 + 1?', response: '1 + 1 = 2. '.repeat(200) },
      { id: 'after', prompt: 'What is 1 + 2?' },
    ]);
    const { code, stderr } = await runEwb(
      ['trace', 'model.gguf', 'long.jsonl', '--out', 'long-out.jsonl', ...NARROW],
      {
        cwd: folder,
      },
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Line 2 \(id "long"\): The prompt has \d+ tokens; the context holds \d+\.$/m);
    expect(stderr).toMatch(
      /^Line 3 \(id "long answer"\): Prompt and answer have \d+ tokens; the context holds \d+\.$/m,
    );
    expect(stderr).toMatch(/^2 of 4 lines are in /m);
    expect([...read('long-out.jsonl').keys()]).toEqual(['before', 'after']);
  });
});

describe('drawing', () => {
  const HOT = ['--temperature', '2', '--max-tokens', '40'];
  // Products are what this model is least sure of.
  const some = QUESTIONS.slice(12);

  it('repeats with its seed in any order of lines, and differs with another', async () => {
    const one = await traced(some, [...HOT, '--seed', '5']);
    const two = await traced(some.toReversed(), [...HOT, '--seed', '5']);
    const other = await traced(some, [...HOT, '--seed', '6']);
    for (const { id } of some) {
      expect(lineOf(two, id)).toEqual(lineOf(one, id));
      expect(lineOf(other, id).tokens).not.toEqual(lineOf(one, id).tokens);
    }
  });

  it('keeps to --top-k, --top-p and --min-p', async () => {
    const ofTwo = await traced(some, [...HOT, '--top-k', '2']);
    expect(Math.max(...[...ofTwo.values()].flatMap(({ rank }) => rank))).toBe(2);
    for (const filter of [
      ['--top-p', '0.0001'],
      ['--min-p', '1'],
    ]) {
      const greedy = await traced(some.slice(0, 1), [...HOT, ...filter]);
      const { tokens } = lineOf(reference, some[0]?.id ?? '');
      expect(lineOf(greedy, some[0]?.id ?? '').tokens).toEqual(tokens.slice(0, 40));
    }
  });

  it('ends at --max-tokens, and says so', async () => {
    const [question] = QUESTIONS as [Input];
    const cut = lineOf(await traced([question], ['--max-tokens', '3']), question.id);
    const whole = lineOf(reference, question.id);
    expect(cut).toMatchObject({ end: 'length', tokens: whole.tokens.slice(0, 3) });
    expect(whole.text.startsWith(cut.text)).toBe(true);
  });

  it('in batched sequences agrees up to rounding', async () => {
    const some = QUESTIONS.slice(0, 6).map((line) => ({
      ...line,
      tokens: lineOf(reference, line.id).tokens,
    }));
    const batched = await traced(some, ['--sequences', '4']);
    for (const { id } of some) {
      const [line, alone] = [lineOf(batched, id), lineOf(reference, id)];
      expect(line.text).toBe(alone.text);
      line.logprob.forEach((logprob, i) => {
        expect(Math.abs(Math.exp(logprob) - Math.exp(alone.logprob[i] ?? NaN))).toBeLessThan(1e-2);
      });
    }
  });
});

describe('going on', () => {
  const command = (out: string, ...more: string[]) => [
    'trace',
    'model.gguf',
    'questions.jsonl',
    '--out',
    out,
    ...more,
  ];
  const linesIn = (out: string) =>
    existsSync(join(folder, out)) ? readFileSync(join(folder, out), 'utf8').split('\n').length - 1 : 0;

  async function expectCompleted(out: string): Promise<void> {
    const kept = readFileSync(join(folder, out), 'utf8').split('\n').slice(0, -1);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(QUESTIONS.length);
    const { code, stdout } = await runEwb(command(out, ...NARROW), { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, out), 'utf8').split('\n').slice(0, kept.length)).toEqual(kept);
    expect(sortedLines(out)).toEqual(sortedLines('out/undisturbed.jsonl'));
  }

  it('after Ctrl-C keeps what is finished and makes the rest', async () => {
    const run = startEwb(command('stopped.jsonl', ...NARROW), { cwd: folder, door: 'npm' });
    await run.until(() => linesIn('stopped.jsonl') >= 2);
    run.signalGroup('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    await run.untilGone();
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(run.stderr).toMatch(
      /^Stopped with \d+ of 16 lines in .*stopped\.jsonl\. The same command goes on from there\.$/m,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    await expectCompleted('stopped.jsonl');
  });

  it('after Ctrl-C while the model is loaded has written nothing', async () => {
    const run = startEwb(command('early.jsonl'), { cwd: folder });
    await run.until(() => run.stderr.includes('loading the model'));
    run.signalGroup('SIGINT');
    expect((await run.ended).code).toBe(130);
    expect(run.left()).toEqual([]);
    expect(linesIn('early.jsonl')).toBe(0);
  });

  it('after kill -9 drops a torn last line', async () => {
    const run = startEwb(command('killed.jsonl', ...NARROW), { cwd: folder });
    await run.until(() => linesIn('killed.jsonl') >= 2);
    run.signalFirst('SIGKILL');
    await run.untilGone();
    const [whole = ''] = sortedLines('out/undisturbed.jsonl');
    appendFileSync(join(folder, 'killed.jsonl'), whole.slice(0, whole.length / 2));
    await expectCompleted('killed.jsonl');
  });

  it('is nothing where all is there', async () => {
    const before = statSync(join(folder, 'out/undisturbed.jsonl'));
    const again = await runEwb(command('out/undisturbed.jsonl'), { cwd: folder });
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toMatch(/^All 16 lines are in .*undisturbed\.jsonl already\.\n$/);
    expect(statSync(join(folder, 'out/undisturbed.jsonl')).mtimeMs).toBe(before.mtimeMs);
  });

  it('makes the lines that were added, longer ones too', async () => {
    const grown = [...QUESTIONS.slice(0, 2), { id: 'new', prompt: 'What is 2 + 2? '.repeat(8) }];
    write('grown.jsonl', grown.slice(0, 2));
    const grow = [
      'trace',
      'model.gguf',
      'grown.jsonl',
      '--out',
      'grown-out.jsonl',
      '--max-tokens',
      '20',
      ...NARROW,
    ];
    expect(await runEwb(grow, { cwd: folder })).toMatchObject({ code: 0 });
    write('grown.jsonl', grown);
    expect(await runEwb(grow, { cwd: folder })).toMatchObject({ code: 0 });
    expect([...read('grown-out.jsonl').keys()].toSorted()).toEqual(['new', 'sum-0', 'sum-1']);
  });

  it.each([
    [['--seed', '3'], '--seed was 0, is 3'],
    [['--temperature', '0.5', '--raw'], '--raw was false, is true; --temperature was 0, is 0.5'],
    [['--sequences', '2'], '--sequences'],
  ])('with %j, not what the output was made with, is refused', async (changed, named) => {
    const bytes = readFileSync(join(folder, 'out/undisturbed.jsonl'));
    const { code, stdout, stderr } = await runEwb(command('out/undisturbed.jsonl', ...changed), {
      cwd: folder,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('was made with other settings');
    expect(stderr).toContain(named);
    expect(readFileSync(join(folder, 'out/undisturbed.jsonl')).equals(bytes)).toBe(true);
  });

  it('of a file from elsewhere, or of a damaged one, is refused', async () => {
    writeFileSync(join(folder, 'mine.jsonl'), '{"id":"sum-0","text":"mine"}\n');
    const foreign = await runEwb(command('mine.jsonl'), { cwd: folder });
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toMatch(/mine\.jsonl is there already, .* it was not made by ewb trace\./);
    expect(readFileSync(join(folder, 'mine.jsonl'), 'utf8')).toBe('{"id":"sum-0","text":"mine"}\n');

    const whole = readFileSync(join(folder, 'out/undisturbed.jsonl'), 'utf8');
    const damaged = whole.replace(/^[^\n]*\n/, 'what was here is lost\n');
    writeFileSync(join(folder, 'damaged.jsonl'), damaged);
    copyFileSync(
      join(folder, 'out/undisturbed.jsonl.receipt.json'),
      join(folder, 'damaged.jsonl.receipt.json'),
    );
    const refused = await runEwb(command('damaged.jsonl'), { cwd: folder });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/damaged\.jsonl, line 1: it is not JSON/);
    expect(readFileSync(join(folder, 'damaged.jsonl'), 'utf8')).toBe(damaged);
  });

  it('after a full disk, where there is room again', async (context) => {
    const disk = join(folder, 'small-disk');
    mkdirSync(disk);
    context.skip(!mounted(disk, 'size=100k'), 'needs the right to mount a small disk');
    try {
      const full = await runEwb(command('small-disk/out.jsonl', ...NARROW), { cwd: folder });
      expect({ code: full.code, stdout: full.stdout }).toEqual({ code: 1, stdout: '' });
      expect(full.stderr).toMatch(
        /^.*small-disk\/out\.jsonl could not be .*[Tt]he same command goes on from there\.$/m,
      );
      expect(full.stderr).not.toMatch(/^\s+at /m);
      execFileSync('mount', ['-o', 'remount,size=4m', disk]);
      await expectCompleted('small-disk/out.jsonl');
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

function mounted(folder: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('input', () => {
  it('with a byte order mark, blank lines and CRLF is read', async () => {
    const [one, two] = QUESTIONS as [Input, Input];
    const text = `\ufeff${JSON.stringify(one)}\r\n\r\n  \r\n${JSON.stringify(two)}\r\n\n`;
    writeFileSync(join(folder, 'windows.jsonl'), text);
    const run = await runEwb(
      ['trace', 'model.gguf', 'windows.jsonl', '--out', 'windows-out.jsonl', ...NARROW],
      {
        cwd: folder,
      },
    );
    expect(run).toMatchObject({ code: 0 });
    const lines = read('windows-out.jsonl');
    expect(lineOf(lines, one.id)).toEqual(lineOf(reference, one.id));
    expect(lineOf(lines, two.id)).toEqual(lineOf(reference, two.id));
  });

  const good = '{"id":1,"prompt":"What is 1 + 1?"}\n';
  it.each([
    ['empty', '\n \n\r\n', ['bad.jsonl has no lines.']],
    ['not JSON', `${good}\nnot JSON\n{"id":2\n`, ['line 3: it is not JSON.', 'line 4: it is not JSON.']],
    ['not UTF-8', Buffer.from([...Buffer.from(good), 0x22, 0xff, 0x22, 0x0a]), ['line 2 is not UTF-8']],
    [
      'fields that are missing or of the wrong type',
      [
        '{"prompt":"x"}',
        '{"id":1}',
        '{"id":true,"prompt":"x"}',
        '{"id":12345678901234567890,"prompt":"x"}',
        '{"id":2,"prompt":7}',
        '{"id":3,"prompt":"\\ud83d"}',
        '{"id":4,"prompt":"x","response":null}',
        '{"id":5,"prompt":"x","tokens":[1.5]}',
        '{"id":6,"prompt":"x","end":"eos"}',
        '["id"]',
      ].join('\n'),
      [
        'line 1: field "id" is missing.',
        'line 2: field "prompt" is missing.',
        'line 3: field "id" must be a text',
        'line 4: field "id" must be',
        'line 5: field "prompt" must be a text',
        'line 6: field "prompt" must be a text',
        'line 7: field "response" must be a text',
        'line 8: field "tokens" must be a list of token ids',
        'line 9: field "end" must be "stop", "length" or "context".',
        'line 10: it is not a JSON object.',
      ],
    ],
    [
      'ids that repeat',
      `${good}\n{"id":"1","prompt":"y"}\n${good}`,
      ['line 3: field "id" repeats "1" of line 1.', 'line 4: field "id" repeats 1 of line 1.'],
    ],
    ['a hundred bad lines', '{}\n'.repeat(100), ['line 10: field "id" is missing.\n… and 90 more.\n']],
    [
      'tokens that the model does not have',
      '{"id":1,"prompt":"x","tokens":[511]}\n{"id":2,"prompt":"x","tokens":[3,512]}\n{"id":3,"prompt":"x","tokens":[4294967296]}\n',
      [
        'line 2: field "tokens" has 512; the model\'s vocabulary has 512 tokens.',
        'line 3: field "tokens" has 4294967296;',
      ],
    ],
  ])('that is refused: %s', async (_, content, sentences) => {
    const cwd = mkdtempSync(join(folder, 'bad-'));
    writeFileSync(join(cwd, 'bad.jsonl'), content);
    const { code, stdout, stderr } = await runEwb(
      ['trace', '../model.gguf', 'bad.jsonl', '--out', 'out.jsonl', ...NARROW],
      { cwd },
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const sentence of sentences) expect(stderr).toContain(sentence);
    expect(stderr).toContain('bad.jsonl');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd)).toEqual(['bad.jsonl']);
  });
});

describe('arguments', () => {
  const ordinary = ['model.gguf', 'questions.jsonl', '--out', 'never.jsonl'];
  it.each([
    [['model.gguf', 'questions.jsonl'], '--out'],
    [['model.gguf', '--out', 'never.jsonl'], "'in'"],
    [[...ordinary, '--bogus'], '--bogus'],
    [[...ordinary, '--temperature', 'hot'], '--temperature'],
    [[...ordinary, '--top-p', '0'], '--top-p'],
    [[...ordinary, '--raw', '--system', 'Be brief.'], '--raw'],
    [['model.gguf', 'questions.jsonl', '--out', './questions.jsonl'], '--out'],
    [['model.gguf', 'questions.jsonl', '--out', 'nowhere/never.jsonl'], 'nowhere'],
    [['model.gguf', 'questions.jsonl', '--out', 'out'], 'out is a folder'],
    [['missing.gguf', ...ordinary.slice(1)], 'missing.gguf'],
    [
      ['questions.jsonl', ...ordinary.slice(1)],
      'questions.jsonl cannot be used as a model: it is not a readable GGUF',
    ],
    [['model.gguf', 'missing.jsonl', '--out', 'never.jsonl'], 'missing.jsonl'],
    [['model.gguf', 'out', '--out', 'never.jsonl'], 'is a folder'],
  ])('%j are refused by name', async (args, named) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await runEwb(['trace', ...args], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(named);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('that name a model cut off are refused, and nothing is written', async () => {
    writeFileSync(join(folder, 'cut.gguf'), readFileSync(SAMPLE_MODEL).subarray(0, 2_000_000));
    const { code, stderr } = await runEwb(['trace', 'cut.gguf', ...ordinary.slice(1)], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^.*cut\.gguf could not be loaded: [^\n]+\n$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
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
    const some = QUESTIONS.slice(0, 3);
    write('bin.jsonl', some);
    const run = await runEwb(['trace', 'model.gguf', 'bin.jsonl', '--out', 'bin-out.jsonl', ...NARROW], {
      cwd: folder,
      door: 'bin',
    });
    expect(run).toMatchObject({ code: 0, stdout: '' });
    const lines = read('bin-out.jsonl');
    for (const { id } of some) expect(lineOf(lines, id)).toEqual(lineOf(reference, id));
  });
});
