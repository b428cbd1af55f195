import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { TraceFolder } from '../fixtures/trace-folder.ts';

/* `ewb grade` as a user runs it, from a folder that is not the project's. */

const folder = new TraceFolder();
afterAll(async () => {
  await endCommands();
  folder.remove();
});

function grade(input: string, preset: string) {
  return runEwb(['grade', input, '--preset', preset, '--out', `${input}.csv`], { cwd: folder.path });
}

function rowsOf(input: string): Record<string, string>[] {
  return readCsv(readFileSync(folder.file(`${input}.csv`), 'utf8'));
}

describe('ewb grade', () => {
  it('writes a row an answer', async () => {
    const input = folder.write('numbers.jsonl', [
      { id: 'a', response: '9 * 2 = 18\n#### 18', reference: 'Worked.\n#### 18' },
      { id: 'b', response: 'The answer is $17.', reference: '18' },
      { id: 3, response: '9 * 2', reference: '18', end: 'length' },
      { id: 'a', response: 'So **1,080**, in all.', reference: 1080 },
    ]);
    const { code, stdout, stderr } = await grade(input, 'gsm8k');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(
      /^numbers\.jsonl: 4 answers are in .*numbers\.jsonl\.csv, 2 correct, 1 incorrect, 1 undecided\.$/m,
    );
    expect(rowsOf(input)).toEqual([
      {
        id: 'a',
        verdict: 'correct',
        extracted: '18',
        reason: 'The number after "####" is 18, as in the reference.',
      },
      {
        id: 'b',
        verdict: 'incorrect',
        extracted: '17',
        reason: 'The number after "answer is" is 17; the reference has 18.',
      },
      {
        id: '3',
        verdict: 'undecided',
        extracted: '',
        reason: 'The answer was cut off by the maximum of tokens before a marked answer.',
      },
      {
        id: 'a',
        verdict: 'correct',
        extracted: '1,080',
        reason: 'The last number is 1,080, as in the reference.',
      },
    ]);
  });

  it('compares expressions', async () => {
    const input = folder.write('math.jsonl', [
      { id: 1, response: 'So $\\boxed{\\frac{\\sqrt{8}}{4}}$.', reference: '\\frac{\\sqrt2}{2}' },
      { id: 2, response: '(x+1)^2', reference: 'x^2+2x+1', question: 'Expand.' },
      { id: 3, response: '\\boxed{[1,2]}', reference: 'Thus $x \\in \\boxed{[1,2)}$.' },
      { id: 4, response: '\\boxed{x=5}', reference: '5' },
    ]);
    expect((await grade(input, 'math')).code).toBe(0);
    expect(rowsOf(input).map(({ verdict }) => verdict)).toEqual([
      'correct',
      'correct',
      'incorrect',
      'correct',
    ]);
  });

  it('takes the shown choices', async () => {
    const choices = ['10 metres', '100 metres'];
    const input = folder.write('choices.jsonl', [
      { id: 1, response: 'The answer is **B**.', reference: '100 metres', choices },
      { id: 2, response: 'The answer is 10 metres.', reference: 'B', choices },
    ]);
    expect((await grade(input, 'gpqa')).code).toBe(0);
    expect(rowsOf(input).map(({ verdict }) => verdict)).toEqual(['correct', 'incorrect']);
  });

  it('refuses bad lines by number and leaves the output as it was', async () => {
    const good = { id: 1, response: '5', reference: '5' };
    const input = folder.write('bad.jsonl', [good, { id: 2, response: '5' }, { ...good, end: 'late' }]);
    writeFileSync(folder.file('bad.jsonl.csv'), 'as it was');
    const { code, stderr } = await grade(input, 'gsm8k');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'bad.jsonl, line 2: field "reference" is missing.\n' +
        'bad.jsonl, line 3: field "end" must be "stop", "length" or "context".\n',
    );
    expect(readFileSync(folder.file('bad.jsonl.csv'), 'utf8')).toBe('as it was');
  });

  it('refuses what it cannot do before it reads', async () => {
    const input = folder.write('good.jsonl', [{ id: 1, response: '5', reference: '5' }]);
    const calls = [
      { args: [input, '--preset', 'mmlu', '--out', 'x.csv'], message: /argument 'mmlu' is invalid.*gsm8k/su },
      { args: [input, '--out', 'x.csv'], message: /--preset/u },
      { args: [input, '--preset', 'gsm8k', '--out', input], message: /--out must not be the input file/u },
      { args: [input, '--preset', 'gsm8k', '--out', '/dev/null'], message: /is no plain file/u },
      { args: ['none.jsonl', '--preset', 'gsm8k', '--out', 'x.csv'], message: /There is no file/u },
    ];
    for (const { args, message } of calls) {
      const { code, stderr } = await runEwb(['grade', ...args], { cwd: folder.path });
      expect(code, stderr).toBe(2);
      expect(stderr).toMatch(message);
    }
    expect(existsSync(folder.file('x.csv'))).toBe(false);
  });
});
