import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEASURES } from '#shared/measures/index.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { TraceFolder } from '../fixtures/trace-folder.ts';
import { QUESTIONS } from '../fixtures/trace-lines.ts';

/* `ewb measures` as a user runs it, from a folder that is not the project's. */

interface ReferenceTrace {
  readonly entropy: readonly number[];
  readonly logprob: readonly number[];
  readonly topLogprobs?: readonly (readonly number[])[];
  readonly measures: Readonly<Record<string, number>>;
}
const reference = new URL('../fixtures/reference/measures.json', import.meta.url);
const { traces } = JSON.parse(readFileSync(reference, 'utf8')) as { traces: readonly ReferenceTrace[] };

const folder = new TraceFolder();
afterAll(async () => {
  await endCommands();
  folder.remove();
});

async function measures(input: string, ...args: string[]) {
  const out = `${input}.csv`;
  const run = await runEwb(['measures', input, '--out', out, ...args], { cwd: folder.path });
  expect(run).toMatchObject({ code: 0 });
  return { ...run, rows: rowsOf(out) };
}

function rowsOf(name: string): Record<string, string>[] {
  return readCsv(readFileSync(folder.file(name), 'utf8'));
}

describe('the reference', () => {
  it('is met in every measure, an undefined one is empty', async () => {
    folder.write(
      'reference.jsonl',
      traces.map(({ entropy, logprob, topLogprobs }, id) => {
        return { id, entropy, logprob, ...(topLogprobs ? { topLogprobs } : {}) };
      }),
    );
    const { stdout, stderr, rows } = await measures('reference.jsonl');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^reference\.jsonl: 40 answers are in .*reference\.jsonl\.csv\.$/m);
    expect(rows.map(({ id }) => id)).toEqual(traces.map((_, id) => String(id)));
    const inFile = new Set(traces.flatMap((trace) => Object.keys(trace.measures)));
    for (const [at, trace] of traces.entries()) {
      const row = rows[at] ?? {};
      expect(row['tokens']).toBe(String(trace.entropy.length));
      for (const key of inFile) {
        const expected = trace.measures[key];
        if (expected === undefined) expect(row[key], key).toBe('');
        else {
          const error = Math.abs(Number(row[key]) - expected);
          expect(error, `${key} of ${at}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
        }
      }
    }
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['id', 'benchmark', 'question', 'correct', 'tokens'],
      ...MEASURES.map(({ key }) => key),
      'alternatives',
    ]);
  });
});

describe('lines of ewb trace', () => {
  beforeAll(async () => {
    await folder.undisturbed(QUESTIONS);
  });

  it('are taken as they are, by either profile', async () => {
    const lines = folder.read('out/undisturbed.jsonl');
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [plain, exact, top20] = await Promise.all([
      measures('out/undisturbed.jsonl'),
      runEwb(['measures', 'out/undisturbed.jsonl', '--out', 'exact.csv', '--profile', 'exact'], {
        cwd: folder.path,
      }),
      runEwb(['measures', 'out/undisturbed.jsonl', '--out', 'top20.csv', '--profile', 'top20'], {
        cwd: folder.path,
      }),
    ]);
    expect([exact.code, top20.code]).toEqual([0, 0]);
    expect(rowsOf('exact.csv')).toEqual(plain.rows);
    const byTop20 = rowsOf('top20.csv');
    for (const [at, line] of [...lines.values()].entries()) {
      expect(Number(plain.rows[at]?.['mean'])).toBeCloseTo(mean(line.entropy), 12);
      expect(Number(byTop20[at]?.['mean'])).toBeCloseTo(mean(line.entropyTop20), 12);
      expect(plain.rows[at]).toMatchObject({ alternatives: '20', rank_max: String(Math.max(...line.rank)) });
    }
  });
});

describe('answers that are known to be correct or not', () => {
  const answer = (id: number) => {
    const entropy = Array.from({ length: 12 }, (_, at) => ((id * 7 + at * at) % 13) / 5);
    return { id, entropy, logprob: entropy.map((value) => -value), correct: id % 2, benchmark: 'sums' };
  };

  it('give a table of AUROCs, within benchmarks and over all pairs', async () => {
    const of = (benchmark: string) => Array.from({ length: 30 }, (_, id) => ({ ...answer(id), benchmark }));
    folder.write('judged.jsonl', [
      ...of('sums'),
      ...of('products').map((line) => ({ ...line, id: 100 + line.id })),
      { ...answer(1), id: 'open', correct: null },
      { id: 'empty', entropy: [], logprob: [], correct: 1 },
    ]);
    const { stdout, stderr, rows } = await measures('judged.jsonl');
    expect(stdout).toContain('60 answers, 30 correct and 30 incorrect.');
    expect(stdout).toContain('Pairs are of the same model on the same benchmark');
    expect(stdout).toMatch(/^mean +60 +30 +\.\d{3} +\.\d{3} to \.\d{3} +\.\d{3}$/m);
    expect(stdout).toMatch(/^skewness .* negated$/m);
    expect(stderr).toContain('1 without "correct" are not in the AUROC table.');
    expect(stderr).toContain('1 has no tokens, and so no measures.');
    expect(rows.slice(-2)).toMatchObject([
      { id: 'open', correct: '', tokens: '12' },
      { id: 'empty', correct: '1', tokens: '0', mean: '', se_sum: '', length: '' },
    ]);
  });

  it('few of a class are told in words, without an interval', async () => {
    folder.write('few.jsonl', [answer(0), answer(1), answer(2)]);
    const { stdout } = await measures('few.jsonl');
    expect(stdout).toContain('Few: under ten answers of a class');
    expect(stdout).toMatch(/^mean +3 +2 +\.?\d+ +– {2}few$/m);
  });
});

describe("a chat completion's logprobs", () => {
  it('are measured over their few alternatives, which is marked', async () => {
    const token = (text: string, logprob: number) => ({
      token: text,
      logprob,
      top_logprobs: [
        { token: text, logprob },
        { token: '?', logprob: -3 },
      ],
    });
    const content = ['<think>', 'hm', '</think>', 'It is ', '4', '2', '.'].map((text) => token(text, -0.25));
    folder.write('chat.jsonl', [
      { id: 'alone', logprobs: { content } },
      {
        id: 'chatcmpl-7',
        choices: [{ message: { content: 'It is 42.' }, logprobs: { content } }],
        reference: '42',
      },
    ]);
    const { stderr, rows } = await measures('chat.jsonl');
    const entropy = 0.25 * Math.exp(-0.25) + 3 * Math.exp(-3);
    expect(rows).toMatchObject([
      { id: 'alone', tokens: '7', alternatives: '2', answer_mean: '' },
      { id: 'chatcmpl-7', tokens: '7', alternatives: '2' },
    ]);
    for (const row of rows) {
      for (const key of ['mean', 'thinking_mean', 'answer_phase_mean']) {
        expect(Number(row[key]), key).toBeCloseTo(entropy, 12);
      }
    }
    expect(Number(rows[1]?.['answer_mean'])).toBeCloseTo(entropy, 12);
    expect(stderr).toContain('The entropies of all are over their most likely tokens, at most 20');
    expect(stderr).toContain('all have fewer than 20 alternatives, 2 at the fewest');
  });
});

describe('refused, with nothing written:', () => {
  const good = '{"id":1,"logprob":[-1],"entropy":[1]}\n';
  it.concurrent.each([
    ['an empty file', '\n \n', [], ['bad.jsonl has no lines.']],
    [
      'bad lines',
      `${good}\n{"id":2}\nx\n`,
      [],
      ['line 3: field "logprob" is missing.', 'line 4: it is not JSON.'],
    ],
    [
      'a bad line at the end',
      `${good}{"id":2,"logprob":[-1],"entropy":[-2]}`,
      [],
      ['line 2: field "entropy", token 1: -2;'],
    ],
    ['no entropies', '{"id":1,"logprob":[-1]}\n', [], ['line 1: it has no entropies and no alternatives']],
    [
      'exact ones of alternatives',
      '{"id":1,"logprob":[-1],"topLogprobs":[[-1]]}\n',
      ['--profile', 'exact'],
      ['line 1: field "entropy" is missing'],
    ],
    ['ids that repeat', `${good}${good}`, [], ['line 2: field "id" repeats "1" of line 1.']],
    ['many bad lines', '{}\n'.repeat(100), [], ['line 10: field "id" is missing.\n… and 90 more.\n']],
    ['not UTF-8', Buffer.from([...Buffer.from(good), 0x22, 0xff, 0x22, 0x0a]), [], ['line 2 is not UTF-8']],
  ])('%s', async (_, content, args, sentences) => {
    const cwd = mkdtempSync(folder.file('bad-'));
    writeFileSync(join(cwd, 'bad.jsonl'), content);
    writeFileSync(join(cwd, 'out.csv'), 'before');
    const { code, stdout, stderr } = await runEwb(['measures', 'bad.jsonl', '--out', 'out.csv', ...args], {
      cwd,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const sentence of sentences) expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd).toSorted()).toEqual(['bad.jsonl', 'out.csv']);
    expect(readFileSync(join(cwd, 'out.csv'), 'utf8')).toBe('before');
  });

  it.concurrent.each([
    [['in.jsonl'], '--out'],
    [['--out', 'never.csv'], "'in'"],
    [['in.jsonl', '--out', 'never.csv', '--profile', 'top5'], '--profile'],
    [['in.jsonl', '--out', './in.jsonl'], '--out'],
    [['in.jsonl', '--out', 'nowhere/never.csv'], 'nowhere'],
    [['in.jsonl', '--out', 'out'], 'out is a folder'],
    [['missing.jsonl', '--out', 'never.csv'], 'missing.jsonl'],
    [['out', '--out', 'never.csv'], 'is a folder'],
  ])('arguments %j', async (args, named) => {
    const cwd = mkdtempSync(folder.file('arguments-'));
    writeFileSync(join(cwd, 'in.jsonl'), good);
    mkdirSync(join(cwd, 'out'));
    const { code, stdout, stderr } = await runEwb(['measures', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(named);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd).toSorted()).toEqual(['in.jsonl', 'out']);
  });
});
