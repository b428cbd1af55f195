import { describe, expect, it } from 'vitest';
import { presetOf } from '#shared/grading/index.ts';
import { LineProblems, type TextLine } from '#workbench/exchange/index.ts';
import { linesToGrade, type LineToGrade } from '#workbench/grading/index.ts';

async function read(presetId: string, ...lines: unknown[]) {
  const preset = presetOf(presetId) ?? expect.fail(`no preset ${presetId}`);
  const problems = new LineProblems('in.jsonl');
  const answers: LineToGrade[] = [];
  for await (const answer of linesToGrade(textLines(lines), preset, problems)) answers.push(answer);
  return { answers, problems: problems.sentences };
}

// eslint-disable-next-line @typescript-eslint/require-await -- as a file's lines come
async function* textLines(lines: readonly unknown[]): AsyncGenerator<TextLine> {
  for (const [at, line] of lines.entries()) {
    yield { line: at + 1, text: typeof line === 'string' ? line : JSON.stringify(line), ended: true };
  }
}

const LINE = { id: 'a', response: 'The answer is 5.', reference: '5' };

describe('a line to grade', () => {
  it('is graded by the rule of the preset', async () => {
    const { answers, problems } = await read('gsm8k', LINE, '', { ...LINE, id: 7, question: 'How many?' });
    expect(problems).toBeNull();
    const answered = { text: LINE.response, reference: '5', end: 'stop', details: {} };
    const rule = presetOf('gsm8k')?.rule;
    expect(answers).toEqual([
      { id: 'a', task: { rule, answered } },
      { id: '7', task: { rule, answered: { ...answered, question: 'How many?' } } },
    ]);
  });

  it('may name how it ended, its choices and its unit', async () => {
    const more = { end: 'length', choices: ['5', '6'], unit: '$10^3 \\mathrm{~J}$' };
    const { answers } = await read('scibench', { ...LINE, ...more });
    expect(answers[0]?.task.answered).toMatchObject({
      end: 'length',
      details: { choices: ['5', '6'], unit: '$10^3 \\mathrm{~J}$' },
    });
  });

  it.each([
    ['{"id": 1, "response": "", "reference": 5}', '5', 'integer'],
    ['{"id": 1, "response": "", "reference": 5.0}', '5.0', undefined],
    ['{"id": 1, "response": "", "reference": -1.50e-3}', '-1.50e-3', undefined],
    ['{"id": 1, "response": "", "reference": true}', 'true', 'true-false'],
    ['{"id": 1, "response": "", "reference": "False"}', 'False', 'true-false'],
    ['{"id": 1, "response": "", "reference": [1, 2.5]}', '[1, 2.5]', 'list'],
    ['{"id": 1, "response": "", "reference": "(b)"}', '(b)', 'choice'],
    ['{"id": 1, "response": "", "reference": "-36"}', '-36', 'integer'],
  ])('tells the kind by its reference where a benchmark has several: %s', async (line, reference, kind) => {
    const { answers } = await read('theoremqa', line);
    expect(answers[0]?.task.answered).toMatchObject({ reference });
    expect(answers[0]?.task.answered.details?.kind).toBe(kind);
    const plain = await read('gsm8k', line);
    expect(plain.answers[0]?.task.answered.details).toEqual({});
  });

  it.each([
    ['0.404', undefined],
    ['$6.0 \\times 10^{-11}$', undefined],
    ['(31250, 62000, 1.98)', 'list'],
    ['($\\frac{1}{1-p}$, $\\frac{1+p}{1-p}$)', 'expression'],
    ['\\frac{1}{1-p}', 'expression'],
  ])('of materials, too: %s', async (reference, kind) => {
    const { answers } = await read('matscibench', { ...LINE, reference });
    expect(answers[0]?.task.answered.details?.kind).toBe(kind);
  });

  it.each([
    ['nope', 'it is not JSON.'],
    ['[1]', 'it is not a JSON object.'],
    [{ ...LINE, id: undefined }, 'field "id" is missing.'],
    [{ ...LINE, response: undefined }, 'field "response" is missing.'],
    [{ ...LINE, response: 5 }, 'field "response" must be a text (without half a surrogate pair).'],
    [{ ...LINE, response: '\ud83d' }, 'field "response" must be a text (without half a surrogate pair).'],
    [{ ...LINE, reference: undefined }, 'field "reference" is missing.'],
    [{ ...LINE, reference: ' ' }, 'field "reference" is empty.'],
    [
      { ...LINE, reference: {} },
      'field "reference" must be a text, a number, true or false, or a list of those.',
    ],
    [{ ...LINE, end: 'late' }, 'field "end" must be "stop", "length" or "context".'],
    [{ ...LINE, choices: ['5'] }, 'field "choices" must be a list of two texts or more.'],
    [{ ...LINE, choices: 'AB' }, 'field "choices" must be a list of two texts or more.'],
    [{ ...LINE, question: [] }, 'field "question" must be a text (without half a surrogate pair).'],
  ])('is refused: %j', async (line, problem) => {
    const { answers, problems } = await read('gsm8k', LINE, line, LINE);
    expect(problems).toBe(`in.jsonl, line 2: ${problem}`);
    expect(answers).toHaveLength(2);
  });
});
