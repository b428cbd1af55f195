import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { NARROW, SAMPLE_MODEL, TraceFolder } from '../fixtures/trace-folder.ts';
import { QUESTIONS } from '../fixtures/trace-lines.ts';

/*
 * Input and arguments that `ewb trace` refuses. Most of it is refused before a model is loaded, side by side.
 */

const folder = new TraceFolder();
folder.write('questions.jsonl', QUESTIONS);
// Not after each: that would end the others, which run side by side.
afterAll(async () => {
  await endCommands();
  folder.remove();
});

describe('input', () => {
  const good = '{"id":1,"prompt":"What is 1 + 1?"}\n';
  it.concurrent.each([
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
    const cwd = mkdtempSync(folder.file('bad-'));
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
  let before: string[];
  beforeAll(() => {
    before = readdirSync(folder.path);
  });
  it.concurrent.each([
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
    const { code, stdout, stderr } = await runEwb(['trace', ...args], { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(named);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('that name a model cut off are refused, and nothing is written', async () => {
    writeFileSync(folder.file('cut.gguf'), readFileSync(SAMPLE_MODEL).subarray(0, 2_000_000));
    const { code, stderr } = await runEwb(['trace', 'cut.gguf', ...ordinary.slice(1)], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^.*cut\.gguf cannot be used as a model: it ends before its weights do [^\n]+\n$/m,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('never'))).toEqual([]);
  });
});
