import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../electron/headless/input-lines.ts';
import { inputLines, refuseForeignTokens, surveyInput } from '../../../electron/headless/trace-input.ts';

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'trace-input-')), 'in.jsonl');
});
afterEach(() => {
  rmSync(join(file, '..'), { recursive: true });
});

function write(...lines: unknown[]): void {
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
}

async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof InputError)) throw new Error(`No input error: ${String(error)}`);
  return error.message.split('\n');
}

describe('a survey', () => {
  it('counts the lines and keeps the longest texts', async () => {
    const prompts = Array.from({ length: 12 }, (_, i) => 'x'.repeat(i + 1));
    write(...prompts.map((prompt, id) => ({ id, prompt })), {
      id: 'scored',
      prompt: 'y',
      response: 'ab',
      tokens: [3, 90, 2],
    });
    const survey = await surveyInput(file);
    expect(survey).toMatchObject({ count: 13, responses: ['ab'], mostTokens: 3, largestToken: 90 });
    expect(survey.prompts.map((text) => text.length)).toEqual([12, 11, 10, 9, 8, 7, 6, 5]);
  });

  it('says where a line is wrong, and all of them', async () => {
    write({ id: 1, prompt: 'x' }, '', '{', { id: 1, prompt: 'x' }, { id: 2 }, { id: '', prompt: 'x' });
    expect(await problemsOf(surveyInput(file))).toEqual([
      'in.jsonl, line 3: it is not JSON.',
      'in.jsonl, line 4: field "id" repeats 1 of line 1.',
      'in.jsonl, line 5: field "prompt" is missing.',
      'in.jsonl, line 6: field "id" must be a text that is not empty, or a number no larger than 2^53.',
    ]);
  });

  it('sums up what is too much to tell', async () => {
    write(...Array.from({ length: 12 }, () => '[]'));
    const problems = await problemsOf(surveyInput(file));
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toBe('… and 2 more.');
  });

  it('tells of a file that is missing, and of a folder', async () => {
    expect(await problemsOf(surveyInput(file))).toEqual([`There is no file ${file}.`]);
    const folder = join(file, '..');
    expect(await problemsOf(surveyInput(folder))).toEqual([`${folder} is a folder, not a file.`]);
  });
});

it('lines come with their number and without what is not known', async () => {
  write({ id: 'a', prompt: 'x', note: 'mine' }, '  ', { id: 7, prompt: 'y', response: '', end: 'length' });
  const lines = [];
  for await (const line of inputLines(file)) lines.push(line);
  expect(lines).toEqual([
    { id: 'a', prompt: 'x', line: 1 },
    { id: 7, prompt: 'y', response: '', end: 'length', line: 3 },
  ]);
});

it('tokens that the model does not have are refused at every line', async () => {
  write(
    { id: 1, prompt: 'x', tokens: [99] },
    { id: 2, prompt: 'x', tokens: [1, 100, 300] },
    {
      id: 3,
      prompt: 'x',
      tokens: [101],
    },
  );
  const survey = await surveyInput(file);
  expect(await problemsOf(refuseForeignTokens(file, survey, 100))).toEqual([
    `in.jsonl, line 2: field "tokens" has 100; the model's vocabulary has 100 tokens.`,
    `in.jsonl, line 3: field "tokens" has 101; the model's vocabulary has 100 tokens.`,
  ]);
  await expect(refuseForeignTokens(file, survey, 301)).resolves.toBeUndefined();
});
