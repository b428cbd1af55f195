import { describe, expect, it } from 'vitest';
import { MEASURES, placeOf } from '#shared/measures/index.ts';
import { hasExactEntropy, type Trace } from '#shared/trace/index.ts';
import { runTraces } from '#workbench/analysis/index.ts';
import { textLines } from '#workbench/exchange/index.ts';
import {
  importTraces,
  type ImportedTraces,
  type ImportWatch,
  type TraceImport,
} from '#workbench/runs/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { answering, choiceOf, completionOf } from '../../fixtures/chat-completion.ts';
import { addBenchmark, open, temporaryFile } from '../store/fixture.ts';

const fileOf = (lines: readonly unknown[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

/** A file that has another of these texts each time it is read, the last one from then on. */
function linesOf(...texts: readonly string[]): TraceImport['lines'] {
  let pass = 0;
  return () => textLines('in.jsonl', oneChunk(texts[Math.min(pass++, texts.length - 1)] ?? ''));
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one chunk
async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function imported(
  workspace: Workspace,
  lines: readonly unknown[],
  asked: Partial<TraceImport> = {},
  watch: ImportWatch = {},
): Promise<ImportedTraces> {
  const all = { file: 'in.jsonl', lines: linesOf(fileOf(lines)), model: null, benchmark: 'sums', ...asked };
  return importTraces(workspace, all, watch);
}

async function runsOf(...call: Parameters<typeof imported>) {
  const result = await imported(...call);
  if (result.kind === 'refused') throw new Error(result.problem);
  return result.runs;
}

async function problemOf(...call: Parameters<typeof imported>): Promise<string> {
  const result = await imported(...call);
  if (result.kind !== 'refused') throw new Error('It was imported.');
  return result.problem;
}

/** What is seen of a workspace. */
const seen = (workspace: Workspace) => ({
  runs: workspace.runList.all().length,
  studies: workspace.studies.list().length,
  models: workspace.catalogue.models().length,
  benchmarks: workspace.benchmarks.list().length,
});
const NOTHING = { runs: 0, studies: 0, models: 0, benchmarks: 0 };
const responsesOf = (workspace: Workspace, runId: number) => [...workspace.responses.ofRun(runId)];

function traceOf(workspace: Workspace, responseId: number): Trace {
  const read = workspace.traces.read(responseId);
  if (read.kind !== 'trace') throw new Error(read.kind);
  return read.trace;
}

const asked = { question: 'What is 6 * 7?', reference: '42', category: 'products' };
const right = completionOf('a', 42, asked);
const wrong = completionOf('b', 43, asked);

describe('chat completions', () => {
  it('become a finished run of an external model, graded by rule', async () => {
    const workspace = open();
    const [run] = await runsOf(workspace, [right, wrong]);
    expect(run).toMatchObject({ model: 'served-7B', benchmark: 'sums', answers: 2 });
    const row = workspace.runList.get(run?.id ?? 0);
    expect(row).toMatchObject({
      modelKind: 'external',
      study: 'Imported from in.jsonl',
      state: 'done',
      total: 2,
      done: 2,
      correct: 1,
      incorrect: 1,
      tokens: 10,
      temperature: null,
      seed: null,
    });
    expect(workspace.catalogue.models()).toMatchObject([{ name: 'served-7B', kind: 'external', runs: 1 }]);
    const [first] = responsesOf(workspace, row?.id ?? 0);
    expect(first).toMatchObject({
      text: 'It is 42.',
      answerEnd: 'stop',
      promptTokens: null,
      durationMs: null,
      item: { key: 'a', ...asked },
      grade: { verdict: 'correct', extracted: '42', range: { start: 6, end: 8 } },
    });
  });

  it('have top-20 entropies only, and measures of these', async () => {
    const workspace = open();
    const [run] = await runsOf(workspace, [right]);
    const [response] = responsesOf(workspace, run?.id ?? 0);
    const trace = traceOf(workspace, response?.id ?? 0);
    expect(hasExactEntropy(trace)).toBe(false);
    expect(trace.alternatives).toBe(3);
    const term = (logprob: number) => -Math.exp(logprob) * logprob;
    const others = term(-3) + term(-4);
    expect(trace.entropyTop20[2]).toBeCloseTo(term(-0.25) + others, 6);
    expect(trace.entropy).toEqual(trace.entropyTop20);
    expect([...trace.rank]).toEqual([1, 1, 1, 1, 1]);
    expect([...trace.end]).toEqual([2, 5, 8, 9, 9]);
    const texts = workspace.externalTokens.texts(workspace.runs.get(run?.id ?? 0)?.modelId ?? 0);
    expect(Array.from(trace.tokens, (id) => texts.get(id))).toEqual(['It', ' is', ' 42', '.', '<|end|>']);
    expect(Array.from(trace.topTokens.subarray(6, 9), (id) => texts.get(id))).toEqual([' 42', '?', '!']);

    const [exact, top20] = (['exact', 'top20'] as const).map(
      (profile) => workspace.analysedResponses.page(run?.id ?? 0, 0, profile, true)[0],
    );
    expect(exact).toMatchObject({ withoutExact: true, values: null, alternatives: 3 });
    expect(top20?.values).toHaveLength(MEASURES.length);
    expect(top20?.values?.[placeOf('answer_mean')]).toBeCloseTo(term(-0.25) + others, 6);
  });

  it('with several choices are samples of one item', async () => {
    const workspace = open();
    const choices = [42, 43, 42].map((number) => choiceOf(answering(number)));
    const [run] = await runsOf(workspace, [
      { ...right, choices },
      { ...wrong, item: 'b' },
    ]);
    const answers = responsesOf(workspace, run?.id ?? 0);
    expect(answers.map(({ item, sample, grade }) => [item.key, sample, grade?.verdict])).toEqual([
      ['a', 0, 'correct'],
      ['a', 1, 'incorrect'],
      ['a', 2, 'correct'],
      ['b', 0, 'incorrect'],
    ]);
    expect(workspace.runs.get(run?.id ?? 0)?.settings.samplesPerItem).toBe(3);
  });

  it('of several models and benchmarks are several runs of one study', async () => {
    const workspace = open();
    const lines = ['x', 'y'].flatMap((model) =>
      ['sums', 'products'].map((benchmark) => ({ ...right, id: `${model} ${benchmark}`, model, benchmark })),
    );
    const runs = await runsOf(workspace, lines, { benchmark: null });
    expect(runs.map(({ model, benchmark }) => `${model} ${benchmark}`)).toEqual(lines.map(({ id }) => id));
    expect(seen(workspace)).toEqual({ runs: 4, studies: 1, models: 2, benchmarks: 2 });
  });
});

describe('lists', () => {
  const listed = { id: 'l', logprob: [-0.5, -1], entropy: [0.25, 1.5] };

  it('without texts, references or alternatives come in with what they have', async () => {
    const workspace = open();
    const [run] = await runsOf(workspace, [{ ...listed, correct: true }], { model: 'mine' });
    const [response] = responsesOf(workspace, run?.id ?? 0);
    expect(response).toMatchObject({ text: '', item: { question: '', reference: '' }, extracted: null });
    expect(workspace.grades.history(response?.id ?? 0)).toMatchObject([
      { grader: { kind: 'file', name: 'in.jsonl' }, verdict: 'correct' },
    ]);
    expect(workspace.runList.get(run?.id ?? 0)).toMatchObject({ correct: 1, meanEntropy: 0.875 });
    const trace = traceOf(workspace, response?.id ?? 0);
    expect([...trace.entropyTop20]).toEqual([0.25, 1.5]);
    expect([...trace.rank]).toEqual([0, 0]);
    const [answer] = workspace.analysedResponses.page(run?.id ?? 0, 0, 'top20', false);
    expect(answer?.values?.[placeOf('max')]).toBe(1.5);
    expect(answer?.values?.[placeOf('rank_max')]).toBeNaN();
  });

  it('with a verdict of their own are graded by rule too, and the verdict counts', async () => {
    const workspace = open();
    const [run] = await runsOf(workspace, [{ ...right, correct: false }]);
    const [response] = responsesOf(workspace, run?.id ?? 0);
    const range = { start: 6, end: 8 };
    expect(workspace.grades.history(response?.id ?? 0)).toMatchObject([
      { grader: { kind: 'rule', name: 'number' }, verdict: 'correct', range, inForce: false },
      { grader: { kind: 'file', name: 'in.jsonl' }, verdict: 'incorrect', range, inForce: true },
    ]);
    expect(workspace.runList.get(run?.id ?? 0)).toMatchObject({ correct: 0, incorrect: 1 });
  });

  it('come back from an export as they went', async () => {
    const workspace = open();
    const [run] = await runsOf(workspace, [right, wrong]);
    const lines: string[] = [];
    for await (const line of runTraces(workspace, run?.id ?? 0).lines()) lines.push(line.trimEnd());
    expect(lines.flatMap((line) => Object.keys(JSON.parse(line) as object))).not.toContain('entropy');
    const other = open();
    const [again] = await runsOf(other, lines, { model: 'again' });
    const [before, after] = [responsesOf(workspace, run?.id ?? 0), responsesOf(other, again?.id ?? 0)];
    expect(after.map(({ item, text }) => [item.key, item.question, text])).toEqual(
      before.map(({ item, text }) => [item.key, item.question, text]),
    );
    for (const [at, { id }] of before.entries()) {
      expect(traceOf(other, after[at]?.id ?? 0)).toEqual(traceOf(workspace, id));
    }
  });
});

describe('a benchmark that is there', () => {
  it('gives its questions and references by their keys', async () => {
    const workspace = open();
    addBenchmark(workspace, 'mine', 3);
    const [run] = await runsOf(workspace, [completionOf('item-1', 2)], { benchmark: 'mine' });
    expect(responsesOf(workspace, run?.id ?? 0)).toMatchObject([
      { item: { key: 'item-1', question: '1 + 1 =', reference: '2' }, grade: { verdict: 'correct' } },
    ]);
    expect(workspace.benchmarks.list()).toHaveLength(1);
  });

  it('takes no other items', async () => {
    const workspace = open();
    addBenchmark(workspace, 'mine', 3);
    const lines = [completionOf('item-9', 2), completionOf('item-1', 2, { question: '1 + 2 =' })];
    expect(await problemOf(workspace, lines, { benchmark: 'mine' })).toBe(
      'in.jsonl, line 1: benchmark "mine" is in the workspace and has no item "item-9": name another benchmark.\n' +
        'in.jsonl, line 2: field "question" is not that of item "item-1" of benchmark "mine".',
    );
    expect(seen(workspace)).toEqual({ ...NOTHING, benchmarks: 1 });
  });
});

describe('all or nothing:', () => {
  it.each([
    ['a bad line', [right, '{'], {}, 'in.jsonl, line 2: it is not JSON.'],
    ['an id that repeats', [right, right], {}, 'in.jsonl, line 2: field "id" repeats "a" of line 1.'],
    ['no entropies', [{ id: 1, logprob: [-1] }], { model: 'm' }, 'in.jsonl, line 1: it has no entropies'],
    ['no model', [right, { ...wrong, model: null }], {}, 'in.jsonl, line 2: field "model" is missing'],
    ['no benchmark', [right], { benchmark: null }, 'in.jsonl, line 1: field "benchmark" is missing'],
    [
      'two questions of an item',
      [right, { ...wrong, item: 'a', question: 'Another?' }],
      {},
      'in.jsonl, line 2: field "question" is not that of item "a" of benchmark "sums".',
    ],
    ['nothing in it', ['', ' '], {}, 'in.jsonl has no lines.'],
  ])('%s', async (_, lines, more, problem) => {
    const workspace = open();
    expect(await problemOf(workspace, lines, more)).toContain(problem);
    expect(seen(workspace)).toEqual(NOTHING);
  });

  const many = Array.from({ length: 30 }, (_, at) => completionOf(`c${at}`, at));

  it('stopped in between', async () => {
    const workspace = open();
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      expect(seen(workspace)).toEqual(NOTHING);
      if (done > 10) stop.abort();
    };
    await expect(imported(workspace, many, {}, { signal: stop.signal, onProgress })).rejects.toThrow(
      'aborted',
    );
    expect(seen(workspace)).toEqual(NOTHING);
    // Nothing is left of it, and its name is free.
    expect(await runsOf(workspace, many)).toMatchObject([{ answers: 30 }]);
  });

  it('closed in between, as a crash leaves it', async () => {
    const file = temporaryFile();
    const workspace = open(file);
    const onProgress = () => {
      workspace.close();
    };
    await expect(imported(workspace, many, {}, { onProgress })).rejects.toThrow('closed');
    const again = open(file);
    expect(seen(again)).toEqual(NOTHING);
    await again.leftovers.clear();
    expect(await runsOf(again, many)).toMatchObject([{ id: 1, answers: 30 }]);
  });

  it('changed while it was read', async () => {
    const workspace = open();
    const lines = linesOf(fileOf([right]), fileOf([{ ...right, id: 'other' }]));
    expect(await problemOf(workspace, [], { lines })).toContain('was changed while it was read');
    expect(seen(workspace)).toEqual(NOTHING);
  });

  it('named as another is meanwhile', async () => {
    const workspace = open();
    const onProgress = () => {
      if (workspace.benchmarks.findByName('sums') === undefined) addBenchmark(workspace, 'sums');
    };
    expect(await problemOf(workspace, [right], {}, { onProgress })).toContain('"sums"');
    expect(seen(workspace)).toEqual({ ...NOTHING, benchmarks: 1 });
  });
});

it('an external model leaves the list with its last run', async () => {
  const workspace = open();
  const [run] = await runsOf(workspace, [right]);
  await workspace.runRemoval.remove(run?.id ?? 0);
  expect(seen(workspace)).toEqual({ ...NOTHING, benchmarks: 1 });
});
