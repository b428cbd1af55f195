import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeTrace, hasExactEntropy } from '#shared/trace/index.ts';
import { completionOf } from '../../fixtures/chat-completion.ts';
import { selectionOf } from '../../fixtures/analysis-asked.ts';
import { temporaryFolder } from '../store/fixture.ts';
import { addBasics, failureOf, openApi, queryOf, SETTINGS } from './fixture.ts';

const asked = { question: 'What is 6 * 7?', reference: '42' };
const text = [completionOf('a', 42, asked), completionOf('b', 43, asked)]
  .map((line) => `${JSON.stringify(line)}\n`)
  .join('');
const uploaded = (content: string) => ({
  kind: 'uploaded' as const,
  name: 'answers.jsonl',
  content: Buffer.from(content).toString('base64'),
});
const named = { model: null, benchmark: 'sums' };

test('imported answers are seen as other runs are', async () => {
  const { client, logged } = await openApi('port');
  const { runIds, answers } = await client.runs.importTraces({ source: uploaded(text), ...named });
  expect(answers).toBe(2);
  const [runId = 0] = runIds;
  const { row, receipt, secondsAnAnswer, entropy99 } = await client.runs.get({ id: runId });
  expect(row).toMatchObject({ modelKind: 'external', temperature: null, correct: 1, incorrect: 1 });
  expect({ receipt, secondsAnAnswer }).toEqual({ receipt: null, secondsAnAnswer: null });
  expect(entropy99).toBeGreaterThan(0);
  expect(await client.models.list()).toMatchObject([{ kind: 'external', name: 'served-7B', present: false }]);

  const { rows } = await client.responses.page({ query: queryOf(runId), offset: 0, limit: 10 });
  const [first] = rows;
  const stored = await client.responses.trace({ id: first?.id ?? 0 });
  if (stored.kind !== 'stored') throw new Error('There is no trace');
  const read = decodeTrace(Buffer.from(stored.bytes, 'base64'));
  if (read.kind !== 'trace') throw new Error(read.reason);
  expect(hasExactEntropy(read.trace)).toBe(false);
  const texts = Array.from(read.trace.tokens, (id) => stored.texts[String(id)]);
  expect(texts).toEqual(['It', ' is', ' 42', '.', '<|end|>']);
  expect(logged).toEqual([]);
});

test('their analysis has the top-20 profile, and counts those without an exact one', async () => {
  const { client } = await openApi('port');
  const { runIds } = await client.runs.importTraces({ source: uploaded(text), ...named });
  const columnsOf = (profile: 'exact' | 'top20') =>
    client.analysis.columns({ selection: selectionOf(runIds, { profile }), measures: ['mean'] });
  expect((await columnsOf('top20')).population).toMatchObject({
    taken: 2,
    withoutExact: 2,
    fewAlternatives: 3,
  });
  expect((await columnsOf('exact')).population).toMatchObject({
    taken: 0,
    withoutExact: 2,
    leftOut: { unmeasured: 2 },
  });
});

test('a file on the machine is read by its path', async () => {
  const { client } = await openApi('port');
  const path = join(temporaryFolder(), 'answers.jsonl');
  writeFileSync(path, text);
  const source = { kind: 'path' as const, path };
  expect(await client.runs.importTraces({ source, model: 'mine', benchmark: 'sums' })).toMatchObject({
    answers: 2,
  });
  const missing = { kind: 'path' as const, path: `${path}.not` };
  for (const [bad, why] of [
    [missing, 'answers.jsonl.not cannot be read: '],
    [{ kind: 'path' as const, path: 'answers.jsonl' }, "must be the file's whole path"],
    [uploaded(`${text}{\n`), 'answers.jsonl, line 3: it is not JSON.'],
  ] as const) {
    const failure = await failureOf(client.runs.importTraces({ source: bad, ...named, model: 'other' }));
    expect(failure).toMatchObject({ code: 'REFUSED' });
    expect(failure.message).toContain(why);
  }
  const bytes = { ...uploaded(''), content: Buffer.from([0x22, 0xff, 0x0a]).toString('base64') };
  expect((await failureOf(client.runs.importTraces({ source: bytes, ...named }))).message).toBe(
    'answers.jsonl, line 1 is not UTF-8 text.',
  );
  expect(await client.runs.list()).toHaveLength(1);
});

test('an external model cannot be run', async () => {
  const { client, workspace } = await openApi('port');
  const { benchmarkId } = addBasics(workspace);
  await client.runs.importTraces({ source: uploaded(text), model: 'mine', benchmark: 'other' });
  const modelId = (await client.models.list()).find(({ kind }) => kind === 'external')?.id ?? 0;
  const planned = client.runs.create({
    name: null,
    modelIds: [modelId],
    benchmarkIds: [benchmarkId],
    items: 1,
    settings: SETTINGS,
  });
  expect((await failureOf(planned)).message).toBe('mine is an external model: it has no file to run.');
  const preview = { modelId, benchmarkId, systemPrompt: null, promptTemplate: '{question}' };
  expect(await failureOf(client.runs.previewPrompt(preview))).toMatchObject({ code: 'REFUSED' });
});

test('their tokens are exported without what is not known', async () => {
  const { client, offered } = await openApi('port');
  const { runIds } = await client.runs.importTraces({ source: uploaded(text), ...named });
  const { rows } = await client.responses.page({ query: queryOf(runIds[0] ?? 0), offset: 0, limit: 1 });
  await client.exports.make({ kind: 'tokens', responseId: rows[0]?.id ?? 0 });
  const [table] = offered;
  const lines: string[] = [];
  for await (const line of table?.lines() ?? []) lines.push(line);
  // position, id, text, start, end, logprob, rank, entropy, bound, top-20 entropy
  expect(lines[2]).toMatch(/^2,\d+," 42",5,8,-0\.25,1,,,0\.\d+,/);
});
