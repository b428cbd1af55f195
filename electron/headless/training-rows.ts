import {
  answersAt,
  completeRows,
  holdOut,
  judgedRows,
  leakedQuestions,
  questionNumbers,
  rowsOfBenchmarks,
  type GradedAnswers,
} from '#shared/learning/index.ts';
import type { FeatureFile } from './feature-file.ts';

/** The rows of a file that can be learned from or judged on: labelled ones that have all features. */
export interface TrainingRows {
  /** Where each stands in the file. */
  readonly places: Int32Array;
  /** Their benchmarks are the file's groups. */
  readonly answers: GradedAnswers;
  /** Those of the composition, and which of them are trained on: the questions of four fifths. */
  readonly composition: { readonly answers: GradedAnswers; readonly rows: Int32Array };
  /** The same rows among `answers`. */
  readonly trained: Int32Array;
  /** What each group is judged on: the composition's first, then the others. */
  readonly slices: readonly Slice[];
  /** Rows of the file that are left out: those without a label, and those that have one and lack a feature. */
  readonly unlabelled: number;
  readonly incomplete: number;
  /** Questions of the other groups that are trained on too, exactly or but for numbers and names. */
  readonly leaked: number;
}

/** Rows of one group, held out in training or of a group outside the composition. */
export interface Slice {
  readonly group: string;
  readonly isInside: boolean;
  /** Among the answers. */
  readonly rows: Int32Array;
}

/** @param composition the groups to train on, by their numbers */
export function trainingRowsOf(
  file: FeatureFile,
  composition: readonly number[],
  seed: number,
): TrainingRows {
  const labels = file.label?.correct ?? [];
  const places = completeRows(file.features).filter((row) => labels[row] !== null);
  const unlabelled = labels.filter((label) => label === null).length;
  const questions = questionNumbers(file.questions, file.group);
  const correct = Uint8Array.from(labels, (label) => label ?? 0);
  const graded = { features: file.features, correct, questions, benchmarks: file.group };
  const answers = answersAt(graded, places);
  const textsAt = (rows: Int32Array) =>
    Array.from(rows, (row) => file.questions[places[row] as number] ?? '');

  const inside = rowsOfBenchmarks(answers.benchmarks, composition);
  const own = answersAt(answers, inside);
  // Numbered and split by what the composition has, so that other rows of the file change nothing.
  const ofComposition = { ...own, questions: questionNumbers(textsAt(inside), own.benchmarks) };
  const apart = holdOut(ofComposition, seed);
  const rows = Int32Array.from(apart.keys()).filter((row) => apart[row] === 0);
  const trained = rows.map((row) => inside[row] as number);
  const heldOut = new Uint8Array(places.length);
  apart.forEach((is, row) => (heldOut[inside[row] as number] = is));

  const others = [...file.groups.keys()].filter((group) => !composition.includes(group));
  const slices = [...composition, ...others].map((group) => ({
    group: file.groups[group] ?? '',
    isInside: composition.includes(group),
    rows: judgedRows(answers, heldOut, composition, group),
  }));
  const outside = slices.flatMap((slice) => (slice.isInside ? [] : textsAt(slice.rows)));
  const { exact, near } = leakedQuestions(textsAt(trained), [...new Set(outside)]);
  return {
    places,
    answers,
    composition: { answers: ofComposition, rows },
    trained,
    slices: slices.filter((slice) => slice.rows.length > 0),
    unlabelled,
    incomplete: labels.length - unlabelled - places.length,
    leaked: exact.length + near.length,
  };
}
