import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answeredOnce,
  BOOTSTRAP_BLOCKS,
  bootstrapAurocs,
  DRAWS_A_BLOCK,
  drawQuestions,
  percentileInterval,
  resamplingOrder,
  type BootstrapTask,
} from '#shared/statistics/index.ts';
import { byPairs, isClose, rowsOf, sameRun, type Row } from './by-pairs.ts';
import { answersOf, sampleStudy } from './sample-study.ts';

const questionOf = (_: Row, at: number): number => Math.floor(at / 2);

function drawn(task: BootstrapTask): Float64Array[] {
  const steps = bootstrapAurocs(task);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe('drawQuestions', () => {
  it('never changes', () => {
    expect([...drawQuestions(1, 6, 0)]).toEqual([
      1, 0, 0, 1, 0, 2, 2, 1, 0, 2, 3, 2, 3, 1, 1, 0, 0, 1, 0, 1, 2, 0, 0, 1,
    ]);
    expect([...drawQuestions(1, 3, 499)]).toEqual([1, 1, 0, 1, 2, 2, 0, 2, 0, 0, 3, 0]);
  });

  it('draws as many questions as there are, each equally often', () => {
    const questions = 50;
    const sums = new Array<number>(questions).fill(0);
    for (let block = 0; block < BOOTSTRAP_BLOCKS; block++) {
      const times = drawQuestions(3, questions, block);
      const drawnIn = (draw: number): Uint8Array => times.filter((_, at) => at % DRAWS_A_BLOCK === draw);
      for (let draw = 0; draw < DRAWS_A_BLOCK; draw++) {
        expect(drawnIn(draw).reduce((sum, count) => sum + count, 0)).toBe(questions);
        drawnIn(draw).forEach((count, question) => (sums[question] = (sums[question] ?? 0) + count));
      }
    }
    // 2,000 expected, with a standard deviation of 44.
    for (const sum of sums) expect(Math.abs(sum - 2000)).toBeLessThan(200);
  });
});

describe('bootstrapAurocs', () => {
  it.each([false, true])('is the AUROC of the answers drawn, each as often (within runs: %s)', (within) => {
    fc.assert(
      fc.property(rowsOf(40), fc.integer(), (rows, seed) => {
        const answers = answersOf(rows, within, questionOf);
        const order = resamplingOrder(
          Float64Array.from(rows, ({ score }) => score),
          answers,
        );
        const blocks = { from: 2, to: 4 };
        const [found] = drawn({ orders: [order], questionCount: answers.questionCount, seed, blocks });
        expect(found?.length).toBe(2 * DRAWS_A_BLOCK);
        found?.forEach((value, at) => {
          const times = drawQuestions(seed, answers.questionCount, 2 + Math.floor(at / DRAWS_A_BLOCK));
          const resampled = rows.flatMap((row, index) => {
            const place = questionOf(row, index) * DRAWS_A_BLOCK + (at % DRAWS_A_BLOCK);
            return new Array<Row>(times[place] ?? 0).fill(row);
          });
          const { won, pairs } = byPairs(resampled, within ? sameRun : undefined);
          expect(isClose(value, won / pairs)).toBe(true);
        });
      }),
    );
  });

  it('leaves out answers for which a measure is not defined', () => {
    const rows: Row[] = [3, NaN, 1, 2, NaN, 5].map((score, at) => ({
      score,
      positive: at % 2 === 0,
      run: 0,
      length: 1,
    }));
    const task = { questionCount: 3, seed: 5, blocks: { from: 0, to: 50 } };
    const scores = Float64Array.from(rows, ({ score }) => score);
    const [withGaps] = drawn({
      ...task,
      orders: [resamplingOrder(scores, answersOf(rows, false, questionOf))],
    });
    const left = rows.filter(({ score }) => !Number.isNaN(score));
    const places = [0, 2, 3, 5];
    const without = answersOf(left, false, (_, at) => Math.floor((places[at] ?? NaN) / 2));
    const [expected] = drawn({
      ...task,
      orders: [
        resamplingOrder(
          Float64Array.from(left, ({ score }) => score),
          without,
        ),
      ],
    });
    expect(withGaps).toEqual(expected);
  });

  it('gives the same draws in one piece and in several, and can be left between blocks', () => {
    const { scores, answers } = sampleStudy({ questions: 40, samples: 2 });
    const task = { orders: [resamplingOrder(scores, answers)], questionCount: 40, seed: 9 };
    const whole = drawn({ ...task, blocks: { from: 0, to: 6 } })[0];
    const [left] = drawn({ ...task, blocks: { from: 0, to: 2 } });
    const [right] = drawn({ ...task, blocks: { from: 2, to: 6 } });
    expect([...(left ?? []), ...(right ?? [])]).toEqual([...(whole ?? [])]);
    const steps = bootstrapAurocs({ ...task, blocks: { from: 0, to: 6 } });
    expect([steps.next(), steps.next(), steps.return([]).done]).toEqual([
      { done: false, value: 1 },
      { done: false, value: 2 },
      true,
    ]);
  });

  it('is wider over questions than the plain bootstrap where answers to a question are alike', () => {
    const { scores, answers } = sampleStudy({ questions: 40, samples: 10 });
    const width = (of: typeof answers): number => {
      const [found] = drawn({
        orders: [resamplingOrder(scores, of)],
        questionCount: of.questionCount,
        seed: 1,
        blocks: { from: 0, to: BOOTSTRAP_BLOCKS },
      });
      const interval = percentileInterval(found ?? new Float64Array());
      return interval === null ? NaN : interval.high - interval.low;
    };
    const plain = {
      ...answers,
      questions: Int32Array.from(answers.questions, (_, row) => row),
      questionCount: answers.questions.length,
    };
    expect(answeredOnce(answers)).toBe(false);
    expect(answeredOnce(plain)).toBe(true);
    expect(width(answers)).toBeGreaterThan(2 * width(plain));
  });
});

describe('resamplingOrder', () => {
  const rows: Row[] = [1, 2].map((score) => ({ score, positive: score === 1, run: 0, length: 1 }));
  const scores = Float64Array.of(1, 2);

  it('refuses questions there are not, classes there are not, and another length', () => {
    const answers = answersOf(rows, false, (_, at) => at);
    expect(() => resamplingOrder(scores, { ...answers, questionCount: 1 })).toThrow('question 1 of 1');
    expect(() => resamplingOrder(scores, { ...answers, questions: Int32Array.of(0, -1) })).toThrow(
      'question -1',
    );
    expect(() => resamplingOrder(scores, { ...answers, incorrect: Uint8Array.of(0, 2) })).toThrow(
      'A class is 2',
    );
    expect(() => resamplingOrder(Float64Array.of(1), answers)).toThrow('2 answers and 1 values');
  });
});

describe('percentileInterval', () => {
  it('reaches from the 2.5th to the 97.5th percentile', () => {
    const draws = Float64Array.from({ length: 401 }, (_, at) => ((at * 7) % 401) / 400);
    expect(percentileInterval(draws)).toEqual({ low: 0.025, high: 0.975 });
  });

  it('leaves out draws without a pair, unless they are most', () => {
    expect(percentileInterval(Float64Array.of(NaN, 0.2, 0.2, 0.6, NaN, 0.6))?.high).toBe(0.6);
    expect(percentileInterval(Float64Array.of(NaN, 0.2, NaN, 0.6, NaN))).toBeNull();
    expect(percentileInterval(new Float64Array())).toBeNull();
  });

  it('has no interval without width', () => {
    expect(percentileInterval(new Float64Array(100).fill(1))).toBeNull();
  });
});
