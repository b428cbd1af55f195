import { describe, expect, it } from 'vitest';
import {
  LineProblem,
  LineProblems,
  recordedAnswers,
  recordedEntropies,
  recordedTrace,
  traceLine,
  type RecordedAnswer,
  type TextLine,
} from '#workbench/exchange/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';

async function read(...lines: unknown[]): Promise<{ answers: RecordedAnswer[]; problems: string | null }> {
  const problems = new LineProblems('in.jsonl');
  const answers: RecordedAnswer[] = [];
  for await (const { answer } of recordedAnswers(textLines(lines), problems)) answers.push(answer);
  return { answers, problems: problems.sentences };
}

// eslint-disable-next-line @typescript-eslint/require-await -- as a file's lines come
async function* textLines(lines: readonly unknown[]): AsyncGenerator<TextLine> {
  for (const [at, line] of lines.entries()) {
    yield { line: at + 1, text: typeof line === 'string' ? line : JSON.stringify(line), ended: true };
  }
}

async function answerOf(line: unknown): Promise<RecordedAnswer> {
  const { answers, problems } = await read(line);
  expect(problems).toBeNull();
  expect(answers).toHaveLength(1);
  return answers[0] as RecordedAnswer;
}

const ranksOf = (answer: RecordedAnswer) => [
  ...recordedTrace(answer, recordedEntropies(answer, null).values, (text) => text.length).rank,
];

const listed = { id: 7, logprob: [-0.5, -1], entropy: [0.25, 1.5] };
const top = (...pairs: readonly (readonly [string, number])[]) =>
  pairs.map(([token, logprob]) => ({ token, logprob, bytes: null }));
const chat = {
  content: [
    { token: ' 4', logprob: -0.1, bytes: [32, 52], top_logprobs: top([' 4', -0.1], [' 5', -3]) },
    { token: '2', logprob: -4, bytes: [50], top_logprobs: top(['3', -0.2], ['1', -2]) },
    { token: '<|end|>', logprob: 0, top_logprobs: top(['<|end|>', 0], ['.', -9999]) },
  ],
};

describe('lists', () => {
  it('are taken as they are', async () => {
    const answer = await answerOf({
      ...listed,
      topLogprobs: [
        [-0.5, -2],
        [-0.3, -1.2],
      ],
      tokens: [3, 9],
      benchmark: 'sums',
      category: 'easy',
      question: 'What is 1 + 1?',
      reference: 2,
      model: 'a model',
      correct: true,
      end: 'length',
      text: 'two',
    });
    expect(answer).toMatchObject({
      id: '7',
      item: '7',
      tokens: [3, 9],
      benchmark: 'sums',
      category: 'easy',
      question: 'What is 1 + 1?',
      reference: '2',
      model: 'a model',
      correct: true,
      end: 'length',
      text: 'two',
      placed: null,
    });
    expect([...answer.logprob]).toEqual([-0.5, -1]);
    expect([...recordedEntropies(answer, null).values]).toEqual([0.25, 1.5]);
    expect(ranksOf(answer)).toEqual([1, 2]);
  });

  it.each([
    [{ correct: false }, false],
    [{ correct: 0 }, false],
    [{ correct: 1 }, true],
    [{ correct: null }, null],
    [{}, null],
    [{ verdict: 'correct' }, true],
    [{ verdict: 'incorrect' }, false],
    [{ verdict: 'undecided' }, null],
  ])('with %j are correct: %s', async (more, correct) => {
    expect((await answerOf({ ...listed, ...more })).correct).toBe(correct);
  });

  it('give top-20 entropies of their alternatives, each of as many as it has', async () => {
    const answer = await answerOf({
      id: 'a',
      logprob: [-0.5, -6],
      topLogprobs: [
        [-3, -0.5, -1],
        [-0.25, -2],
      ],
    });
    const part = (logprob: number) => -Math.exp(logprob) * logprob;
    const { values, from } = recordedEntropies(answer, null);
    expect(from).toBe('alternatives');
    // The second's chosen token is not among its alternatives.
    expect(values[0]).toBeCloseTo(part(-0.5) + part(-1) + part(-3), 14);
    expect(values[1]).toBeCloseTo(part(-0.25) + part(-2) + part(-6), 14);
    const trace = recordedTrace(answer, values, () => 0);
    expect(trace.alternatives).toBe(2);
    expect([...trace.topLogprobs]).toEqual([-0.5, -1, -0.25, -2]);
    expect([...trace.rank]).toEqual([1, 0]);
    expect(trace.tailMass[1]).toBeCloseTo(1 - Math.exp(-0.25) - Math.exp(-2), 14);
    expect([...trace.entropyBound]).toEqual([Infinity, Infinity]);
  });

  it('use 20 of more alternatives for the top-20 form', async () => {
    const row = Array.from({ length: 25 }, (_, place) => -1 - place / 10);
    const answer = await answerOf({ id: 'a', logprob: [-1], topLogprobs: [row] });
    const expected = row.slice(0, 20).reduce((sum, logprob) => sum - Math.exp(logprob) * logprob, 0);
    expect(recordedEntropies(answer, 'top20').values[0]).toBeCloseTo(expected, 12);
  });

  it('of texts are placed in what they spell', async () => {
    const answer = await answerOf({ ...listed, tokens: ['It is ', '2.'] });
    expect(answer.text).toBe('It is 2.');
    expect([...(answer.placed?.end ?? [])]).toEqual([6, 8]);
  });

  it('of ewb trace are read, by either profile', async () => {
    const trace = realisticTrace(3, 30);
    const answer = await answerOf(traceLine('x', { text: 'abc', end: 'stop', trace }));
    expect(recordedEntropies(answer, null).values).toEqual(trace.entropy);
    expect(recordedEntropies(answer, 'exact').values).toEqual(trace.entropy);
    expect(recordedEntropies(answer, 'top20').values).toEqual(trace.entropyTop20);
    const again = recordedTrace(answer, trace.entropyTop20, () => 0);
    for (const column of ['tokens', 'logprob', 'rank', 'topTokens', 'topLogprobs'] as const) {
      expect(again[column], column).toEqual(trace[column]);
    }
  });
});

describe('a profile', () => {
  it('that is exact is not made of alternatives', async () => {
    const answer = await answerOf({ id: 1, logprob: [-1], topLogprobs: [[-1, -2]], entropyTop20: [0.5] });
    expect(() => recordedEntropies(answer, 'exact')).toThrow(LineProblem);
    expect(recordedEntropies(answer, null)).toEqual({ values: Float64Array.of(0.5), from: 'given' });
  });

  it('of the top 20 takes entropies of no stated form where there is nothing else', async () => {
    const bare = await answerOf(listed);
    expect(recordedEntropies(bare, 'top20')).toEqual({ values: bare.entropy, from: 'given' });
    const both = await answerOf({ ...listed, topLogprobs: [[-0.5], [-1]] });
    expect(recordedEntropies(both, 'top20').from).toBe('alternatives');
  });
});

describe("a chat completion's logprobs", () => {
  it('stand alone beside an id', async () => {
    const answer = await answerOf({ id: 'a', logprobs: chat, correct: 1 });
    expect(answer).toMatchObject({ tokens: [' 4', '2', '<|end|>'], text: ' 42<|end|>', correct: true });
    expect([...answer.logprob]).toEqual([-0.1, -4, 0]);
    // Tokens that could not be chosen are no alternatives.
    expect(answer.alternatives?.map(({ tokens }) => tokens)).toEqual([[' 4', ' 5'], ['3', '1'], ['<|end|>']]);
    // The second token is below all that is given: its rank is not known.
    expect(ranksOf(answer)).toEqual([1, 0, 1]);
  });

  it('stand in a whole completion, whose text ends before the end of turn', async () => {
    const completion = {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'served',
      choices: [{ index: 0, finish_reason: 'stop', message: { content: '42' }, logprobs: chat }],
    };
    const answer = await answerOf({ ...completion, question: 'What is 6 * 7?', reference: '42' });
    expect(answer).toMatchObject({
      id: 'chatcmpl-1',
      model: 'served',
      text: ' 42',
      end: 'stop',
      question: 'What is 6 * 7?',
    });
    expect([...(answer.placed?.start ?? [])]).toEqual([0, 2, 3]);
    expect([...(answer.placed?.end ?? [])]).toEqual([2, 3, 3]);
    expect(await answerOf({ id: 'mine', response: completion })).toEqual({
      ...answer,
      id: 'mine',
      item: 'mine',
      question: null,
      reference: null,
    });
    const batch = { id: 'batch_1', custom_id: 'mine', response: { status_code: 200, body: completion } };
    expect((await answerOf(batch)).id).toBe('mine');
  });

  it('of several choices are several answers to one item', async () => {
    const choice = (finish_reason: string) => ({ finish_reason, message: { content: '42' }, logprobs: chat });
    const { answers } = await read({ id: 'q', choices: [choice('stop'), choice('length')] });
    expect(answers.map(({ id, item, end }) => [id, item, end])).toEqual([
      ['q#0', 'q', 'stop'],
      ['q#1', 'q', 'length'],
    ]);
  });
});

describe('what is wrong is told by line and field', () => {
  it.each([
    ['{', 'it is not JSON.'],
    ['[1]', 'it is not a JSON object.'],
    [{ logprob: [-1], entropy: [1] }, 'field "id" is missing.'],
    [{ ...listed, id: '' }, 'field "id" must be'],
    [{ id: 1, entropy: [1] }, 'field "logprob" is missing.'],
    [{ ...listed, logprob: 'x' }, 'field "logprob" must be a list.'],
    [{ ...listed, logprob: [-1, 0.5] }, 'field "logprob", token 2: 0.5;'],
    [{ ...listed, logprob: [null, -1] }, 'field "logprob", token 1: null;'],
    ['{"id":1,"logprob":[-1e999],"entropy":[1]}', 'field "logprob", token 1:'],
    [{ ...listed, entropy: [1, -0.5] }, 'field "entropy", token 2: -0.5;'],
    [{ ...listed, entropy: [1] }, 'field "entropy" must have 2 entries, one a token, not 1.'],
    [{ ...listed, tokens: [1] }, 'field "tokens" must have 2 entries, one a token, not 1.'],
    [{ ...listed, tokens: [1, 'a'] }, 'field "tokens" must be'],
    [{ ...listed, rank: [1, 0] }, 'field "rank", token 2:'],
    [{ ...listed, topLogprobs: [[-1]] }, 'field "topLogprobs" must have 2 entries, one a token, not 1.'],
    [{ ...listed, topLogprobs: [[-1], [1]] }, 'field "topLogprobs", token 2: 1;'],
    [{ ...listed, topLogprobs: [[-1], ['a']] }, 'field "topLogprobs", token 2: "a";'],
    [{ ...listed, topLogprobs: [[-1], [-2]], topTokens: [[1], [2, 3]] }, 'field "topTokens", token 2:'],
    [{ ...listed, correct: 'yes' }, 'field "correct" must be'],
    [{ ...listed, verdict: 'right' }, 'field "verdict" must be'],
    [{ ...listed, end: 'eos' }, 'field "end" must be'],
    [{ ...listed, question: ['a'] }, 'field "question" must be a text'],
    [{ id: 1, logprobs: {} }, 'field "logprobs.content" is missing'],
    [{ id: 1, logprobs: { content: [{ token: 'a' }] } }, 'field "logprobs.content[].logprob", token 1'],
    [{ id: 1, choices: [] }, 'field "choices" has no answer.'],
    [{ id: 1, choices: [{ message: {}, logprobs: null }] }, 'field "logprobs.content" is missing'],
    [{ id: 1, response: { error: 'busy' } }, 'field "response" has no "choices".'],
  ])('%j', async (line, problem) => {
    const { answers, problems } = await read(listed, line);
    expect(problems).toMatch(/^in\.jsonl, line 2: /);
    expect(problems).toContain(problem);
    expect(answers).toHaveLength(1);
  });

  it('also where nothing gives entropies', async () => {
    const answer = await answerOf({ id: 1, logprob: [-1] });
    expect(() => recordedEntropies(answer, null)).toThrow('it has no entropies and no alternatives');
    const bare = { id: 1, logprobs: { content: [{ token: 'a', logprob: -1, top_logprobs: [] }] } };
    const silent = await answerOf(bare);
    expect(() => recordedEntropies(silent, null)).toThrow('it has no entropies and no alternatives');
    const holed = await answerOf({ id: 1, logprob: [-1, -1], topLogprobs: [[-1], []] });
    expect(() => recordedEntropies(holed, null)).toThrow('token 2 has no alternatives');
  });

  it('and ids that repeat', async () => {
    const { problems } = await read(listed, '', { ...listed, id: '7' });
    expect(problems).toBe('in.jsonl, line 3: field "id" repeats "7" of line 1.');
  });
});

it('rounding past the ends of what can be is taken as the end', async () => {
  const answer = await answerOf({ id: 1, logprob: [1e-9], entropy: [-1e-9] });
  expect([...answer.logprob, ...(answer.entropy ?? [])]).toEqual([0, 0]);
});
