import {
  applySentinel,
  atcEstimate,
  fitAtc,
  fitSingleMeasure,
  readSentinel,
  rowsAt,
  singleMeasureProbabilities,
  sliceMean,
  type Matrix,
} from '#shared/learning/index.ts';
import {
  auroc,
  brier,
  expectedCalibrationError,
  mean,
  take,
  type Interval,
} from '#shared/statistics/index.ts';
import { accuracyInterval } from './accuracy-interval.ts';
import type { OnShare } from './on-share.ts';

export interface ProbabilitiesTask {
  /** The text of a sentinel's file. */
  readonly file: string;
  /** Its features, an answer a row. */
  readonly features: Matrix;
}

/** Rows that a sentinel is applied to between two reports. */
const AT_ONCE = 1_000;

/** Of each answer's being correct; NaN where a feature is not defined. */
export function answerProbabilities({ file, features }: ProbabilitiesTask, onShare: OnShare): Float64Array {
  const { sentinel } = readSentinel(file);
  const probabilities = new Float64Array(features.rows);
  for (let from = 0; from < features.rows; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, features.rows - from);
    const rows = Int32Array.from({ length }, (_, at) => from + at);
    probabilities.set(applySentinel(sentinel, rowsAt(features, rows)), from);
    onShare((from + length) / features.rows);
  }
  return probabilities;
}

export interface SliceTask {
  /** Of each answer of the slice, none NaN. */
  readonly probabilities: Float64Array;
  /** 1 or 0; null where nobody graded them. */
  readonly correct: Uint8Array | null;
  /** Any number of each answer's question. */
  readonly questions: Int32Array;
  readonly seed: number;
}

export interface ShareEstimate {
  readonly value: number;
  readonly interval: Interval | null;
}

/** How a slice was estimated; null where a figure is not defined. */
export interface SliceFigures {
  readonly estimate: ShareEstimate | null;
  readonly truth: ShareEstimate | null;
  readonly auroc: number | null;
  readonly brier: number | null;
  readonly ece: number | null;
}

export function judgeSlice(
  { probabilities, correct, questions, seed }: SliceTask,
  onShare: OnShare,
): SliceFigures {
  const estimated = sliceMean(probabilities, questions, seed);
  const estimate = estimated.mean === null ? null : { value: estimated.mean, interval: estimated.interval };
  const value = correct === null ? null : mean(correct);
  if (correct === null || value === null)
    return { estimate, truth: null, auroc: null, brier: null, ece: null };
  const incorrect = correct.map((one) => 1 - one);
  const interval = accuracyInterval({ incorrect, questions, rows: null, seed }, onShare);
  return {
    estimate,
    truth: { value, interval },
    auroc: auroc(probabilities, correct),
    brier: brier(probabilities, correct),
    ece: expectedCalibrationError(probabilities, correct),
  };
}

export interface BaselinesTask {
  /** Measures of all answers: NaN where they are not defined. */
  readonly columns: readonly { readonly key: string; readonly values: Float64Array }[];
  /** Places of the answers that a sentinel was trained on, with their labels. */
  readonly rows: Int32Array;
  readonly correct: Uint8Array;
  /** Places of each slice's answers. */
  readonly slices: readonly Int32Array[];
}

/** What one measure by itself estimates for each slice; null where it is not defined there, or not in training. */
export interface MeasureEstimates {
  readonly key: string;
  readonly atc: readonly (number | null)[];
  readonly platt: readonly (number | null)[];
}

/** Average thresholded confidence and Platt's calibration, each learned on the training answers. */
export function measureEstimates(
  { columns, rows, correct, slices }: BaselinesTask,
  onShare: OnShare,
): MeasureEstimates[] {
  return columns.map(({ key, values }, place) => {
    const training = take(values, rows);
    const [atc, platt] = [fitAtc(training, correct), fitSingleMeasure('platt', training, correct)];
    onShare((place + 0.5) / columns.length);
    const ofSlices = slices.map((slice) => take(values, slice));
    return {
      key,
      atc: ofSlices.map((slice) => atc && atcEstimate(atc, slice)),
      platt: ofSlices.map(
        (slice) =>
          platt && mean(singleMeasureProbabilities(platt, slice).filter((one) => !Number.isNaN(one))),
      ),
    };
  });
}
