import { answersIn, rowsWithAll } from '#shared/statistics/answers.ts';
import { take } from '#shared/statistics/groups.ts';
import {
  answeredOnce,
  BOOTSTRAP_BLOCKS,
  bootstrapAurocs,
  delong,
  delongInterval,
  percentileInterval,
  resamplingOrder,
  separation,
  type Answers,
  type Interval,
  type Separation,
  type Spread,
} from '#shared/statistics/index.ts';
import type { MeasureRow } from '#shared/contract/api/analysis.ts';
import type { OnShare } from './on-share.ts';

/** A measure of all answers of a selection. */
export interface JudgedColumn {
  readonly key: string;
  /** 1: a higher value means more likely wrong; -1: a lower one does. */
  readonly orientation: 1 | -1;
  /** One an answer, as the measure is defined; NaN where it is not. */
  readonly values: Float64Array;
}

export interface JudgeTask {
  readonly columns: readonly JudgedColumn[];
  readonly answers: Answers;
  /** The group's answers, as places among all; null for all. */
  readonly rows: Int32Array | null;
  readonly seed: number;
}

/** A row of the table but for its group and what depends on other rows. */
export type JudgedMeasure = Omit<MeasureRow, 'group' | 'holmP'>;

interface Judged {
  readonly figures: Separation;
  interval: Interval | null;
  intervalBy: MeasureRow['intervalBy'];
}

/** Shares of a measure's time: its figures, and the bootstrap. */
const FIGURES = 0.4;

/**
 * Judges measures as failure detectors, each oriented by its definition, never by the labels. Intervals are DeLong's
 * where each question has one answer and no run that makes pairs has a single answer of a class, else from the
 * seeded bootstrap over questions; none where there are few answers of a class.
 */
export function judgeMeasures(
  { columns, answers, rows, seed }: JudgeTask,
  onShare: OnShare,
): JudgedMeasure[] {
  const group = rows === null ? answers : withOwnQuestions(answersIn(answers, rows));
  const once = answeredOnce(group);
  const scores = columns.map(({ values, orientation }) => {
    const own = rows === null ? Float64Array.from(values) : take(values, rows);
    return orientation === 1 ? own : own.map((value) => -value);
  });
  const judged = scores.map((measure, at): Judged => {
    const figures = separation(measure, group);
    onShare((FIGURES * (at + 1)) / scores.length);
    const interval = once && isJudged(figures) ? exactInterval(measure, group) : null;
    return { figures, interval, intervalBy: interval && 'delong' };
  });
  bootstrap(judged, scores, group, seed, (share) => {
    onShare(FIGURES + (1 - FIGURES) * share);
  });
  return columns.map(({ key, orientation }, at) => rowOf(key, orientation, judged[at] as Judged));
}

/** Questions numbered from 0 among these answers alone: only those are drawn. */
function withOwnQuestions(answers: Answers): Answers {
  const numbers = new Map<number, number>();
  const questions = answers.questions.map((question) => {
    const number = numbers.get(question) ?? numbers.size;
    numbers.set(question, number);
    return number;
  });
  return { ...answers, questions, questionCount: numbers.size };
}

const isJudged = ({ few, auroc }: Separation): boolean => !few && auroc !== null;

function exactInterval(measure: Float64Array, group: Answers): Interval | null {
  const defined = rowsWithAll(group, measure);
  const of = answersIn(group, defined);
  return delongInterval(delong(take(measure, defined), of.incorrect, of.runs));
}

/** Gives those that have none yet their interval; all see the same draws. */
function bootstrap(
  judged: readonly Judged[],
  scores: readonly Float64Array[],
  group: Answers,
  seed: number,
  onShare: OnShare,
): void {
  const places = [...judged.keys()].filter((at) => {
    const { figures, interval } = judged[at] as Judged;
    return interval === null && isJudged(figures);
  });
  if (places.length === 0) return;
  const steps = bootstrapAurocs({
    orders: places.map((at) => resamplingOrder(scores[at] as Float64Array, group)),
    questionCount: group.questionCount,
    seed,
    blocks: { from: 0, to: BOOTSTRAP_BLOCKS },
  });
  for (;;) {
    const step = steps.next();
    if (!step.done) {
      onShare(step.value / BOOTSTRAP_BLOCKS);
      continue;
    }
    places.forEach((at, index) => {
      const of = judged[at] as Judged;
      of.interval = percentileInterval(step.value[index] as Float64Array);
      of.intervalBy = of.interval && 'bootstrap';
    });
    return;
  }
}

function rowOf(key: string, orientation: 1 | -1, { figures, interval, intervalBy }: Judged): JudgedMeasure {
  const own = ({ mean, std, n }: Spread) => {
    return { mean: finite(mean === null ? null : orientation * mean), sd: finite(std), n };
  };
  return {
    measure: key,
    n: figures.n,
    incorrect: figures.incorrect,
    few: figures.few,
    auroc: figures.auroc,
    interval,
    intervalBy,
    pairs: figures.pairs,
    lengthMatched: figures.lengthMatched.auroc,
    lengthMatchedPairs: figures.lengthMatched.pairs,
    averagePrecision: figures.averagePrecision,
    prr: figures.prr,
    prrHalf: figures.prrHalf,
    spearman: figures.spearman.r,
    spearmanP: figures.spearman.p,
    pearson: figures.pearson.r,
    pearsonP: figures.pearson.p,
    cohenD: figures.cohenD,
    correct: own(figures.ofCorrect),
    incorrectSpread: own(figures.ofIncorrect),
  };
}

/** The mean of a measure that is infinite for some answer is no figure to show. */
const finite = (value: number | null): number | null => (Number.isFinite(value) ? value : null);
