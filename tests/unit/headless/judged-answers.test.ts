import { describe, expect, it } from 'vitest';
import { MEASURES, placeOf } from '#shared/measures/index.ts';
import { JudgedAnswers, type JudgedAnswer } from '../../../electron/headless/judged-answers.ts';
import { measuresTable } from '../../../electron/headless/measures-table.ts';

const never = new AbortController().signal;

function answer(mean: number, more: Partial<JudgedAnswer> & { correct: boolean }): JudgedAnswer {
  const values = new Float64Array(MEASURES.length).fill(NaN);
  values[placeOf('mean')] = mean;
  values[placeOf('confidence_mean')] = 5 - mean;
  return { model: null, benchmark: null, question: String(mean), tokens: 10, values, ...more };
}

async function judged(answers: readonly JudgedAnswer[]) {
  const collected = new JudgedAnswers();
  for (const each of answers) collected.add(each);
  const measures = await collected.judge(() => undefined, never);
  const table = measuresTable(collected, measures).split('\n');
  return { measures, table, lineOf: (key: string) => table.find((line) => line.startsWith(`${key} `)) ?? '' };
}

/** An answer of each class at each of these, the incorrect one a little higher. */
const overlapping = Array.from({ length: 12 }, (_, at) => [
  answer(at / 10, { correct: true }),
  answer(at / 10 + 0.15, { correct: false, question: `wrong ${at}` }),
]).flat();

describe('measures', () => {
  it('are judged where they are defined, turned by their orientation', async () => {
    const { measures } = await judged([answer(1, { correct: false }), answer(0, { correct: true })]);
    expect(
      measures.map(({ measure, n, incorrect, few, auroc }) => [measure, n, incorrect, few, auroc]),
    ).toEqual([
      ['mean', 2, 1, true, 1],
      ['confidence_mean', 2, 1, true, 1],
    ]);
  });

  it('are judged within a model and benchmark, and over all pairs', async () => {
    const { measures, table, lineOf } = await judged([
      answer(0, { correct: false, benchmark: 'easy' }),
      answer(1, { correct: true, benchmark: 'easy' }),
      answer(2, { correct: false, benchmark: 'hard' }),
      answer(3, { correct: true, benchmark: 'hard' }),
    ]);
    expect(measures[0]).toMatchObject({ auroc: 0, pooled: 0.25 });
    expect(table[1]).toContain('Pairs are of the same model on the same benchmark; "all pairs" pools them.');
    expect(lineOf('mean')).toMatch(/^mean +4 +2 +\.000 +– +\.250 {2}few$/);
  });

  it("have DeLong's interval where each question has one answer, else one of draws of questions", async () => {
    const once = await judged(overlapping);
    expect(once.measures.map(({ intervalBy }) => intervalBy)).toEqual(['delong', 'delong']);
    expect(once.table[2]).toMatch(/^Intervals are DeLong's\. /);
    const twice = await judged(overlapping.map((each, at) => ({ ...each, question: String(at >> 1) })));
    expect(twice.measures.map(({ intervalBy }) => intervalBy)).toEqual(['bootstrap', 'bootstrap']);
    expect(twice.table[2]).toMatch(/^Intervals are of 2,000 draws of questions, seed 0\. /);
    for (const { auroc, interval } of [...once.measures, ...twice.measures]) {
      expect(interval?.low).toBeLessThan(auroc ?? NaN);
      expect(interval?.high).toBeGreaterThan(auroc ?? NaN);
    }
  });

  it('of one class have no AUROC', async () => {
    const { lineOf, table } = await judged([answer(1, { correct: true }), answer(0, { correct: true })]);
    expect(lineOf('mean')).toMatch(/^mean +2 +0 +– +– {2}few$/);
    expect(table[1]).toMatch(/^2 answers, 2 correct and 0 incorrect\. Every incorrect answer is paired/);
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const collected = new JudgedAnswers();
    for (const each of overlapping) collected.add({ ...each, question: 'same' });
    const judging = collected.judge(() => undefined, stop.signal);
    stop.abort();
    await expect(judging).rejects.toMatchObject({ name: 'AbortError' });
    await expect(collected.judge(() => undefined, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
