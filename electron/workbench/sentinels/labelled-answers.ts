import type { Population } from '#shared/contract/api/population.ts';
import type { TrainingSettings } from '#shared/contract/training.ts';
import type { GradedAnswers, Matrix } from '#shared/learning/index.ts';
import {
  selectAnswers,
  sharedBytes,
  sharedFloats,
  sharedIntegers,
  type Crew,
  type SelectedAnswers,
  type SelectedRun,
} from '#workbench/analysis/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { questionTexts } from './question-texts.ts';

/** Graded answers of which all features are defined, in memory that threads share. */
export interface LabelledAnswers {
  readonly runs: readonly SelectedRun[];
  readonly ids: Int32Array;
  /** Place among `runs`. */
  readonly run: Int32Array;
  /** Benchmarks by their places, in the order of `runs`; near-duplicate questions have one number. */
  readonly answers: GradedAnswers;
  /** Place among `texts`. */
  readonly item: Int32Array;
  /** Of the questions as they were asked. */
  readonly texts: readonly string[];
  /** Every measure that was asked for, the features too. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly population: Population;
  /** Graded answers that are left out since one of the features is not defined for them. */
  readonly incomplete: number;
}

export interface WhatToRead extends Pick<TrainingSettings, 'profile' | 'undecided'> {
  readonly runIds: readonly number[];
  /** The features. */
  readonly keys: readonly string[];
  /** Measures that need not be defined. */
  readonly others?: readonly string[];
}

/**
 * Reads the graded answers of runs, in slices. Runs that are not there (any more) are passed over.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function readLabelled(
  workspace: Workspace,
  { runIds, keys, others = [], profile, undecided }: WhatToRead,
  crew: Crew,
  signal: AbortSignal,
): Promise<LabelledAnswers> {
  const selected = await selectAnswers(
    workspace,
    {
      runIds: [...runIds],
      profile,
      categories: null,
      graders: null,
      length: { least: null, most: null },
      undecided,
      cutOff: 'verdict',
    },
    [...keys, ...others],
    signal,
  );
  const rows = rowsWithAll(selected, keys);
  const ofItem = benchmarkOfItems(selected);
  const texts = await questionTexts(workspace, selected.itemIds, signal);
  const numbers = await crew.run('questions', { texts, benchmarks: ofItem });
  const columns = new Map(Array.from(selected.columns, ([key, values]) => [key, floatsAt(values, rows)]));
  const item = integersAt(selected.question, rows);
  const correct = sharedBytes(rows.length);
  const questions = sharedIntegers(rows.length);
  const benchmarks = sharedIntegers(rows.length);
  rows.forEach((row, at) => {
    correct[at] = 1 - (selected.incorrect[row] as number);
    questions[at] = numbers[item[at] as number] as number;
    benchmarks[at] = ofItem[item[at] as number] as number;
  });
  return {
    runs: selected.runs,
    ids: integersAt(selected.ids, rows),
    run: integersAt(selected.run, rows),
    answers: { features: matrixOf(columns, keys, rows.length), correct, questions, benchmarks },
    item,
    texts,
    columns,
    population: selected.population,
    incomplete: selected.ids.length - rows.length,
  };
}

/** Marks the fifth of the answers that is not trained on. */
export async function heldOutOf({ answers }: LabelledAnswers, seed: number, crew: Crew): Promise<Uint8Array> {
  const { correct, questions, benchmarks } = answers;
  const marks = sharedBytes(correct.length);
  marks.set(await crew.run('holdOut', { answers: { correct, questions, benchmarks }, seed }));
  return marks;
}

/** Columns side by side, in memory that threads share. */
export function matrixOf(
  columns: ReadonlyMap<string, Float64Array>,
  keys: readonly string[],
  rows: number,
): Matrix {
  const values = sharedFloats(rows * keys.length);
  keys.forEach((key, column) => {
    const from = columns.get(key) as Float64Array;
    for (let row = 0; row < rows; row++) values[row * keys.length + column] = from[row] as number;
  });
  return { rows, columns: keys.length, values };
}

function rowsWithAll({ ids, columns }: SelectedAnswers, keys: readonly string[]): Int32Array {
  const features = keys.map((key) => columns.get(key) as Float64Array);
  return Int32Array.from(ids.keys()).filter((row) =>
    features.every((values) => Number.isFinite(values[row])),
  );
}

/** The place of each item's benchmark among those of the runs. */
function benchmarkOfItems({ runs, run, question, questionCount }: SelectedAnswers): Int32Array {
  const ids = [...new Set(runs.map(({ benchmarkId }) => benchmarkId))];
  const benchmarks = new Int32Array(questionCount);
  run.forEach((place, row) => {
    benchmarks[question[row] as number] = ids.indexOf(runs[place]?.benchmarkId ?? 0);
  });
  return benchmarks;
}

/** As they are where all rows are wanted, which is what there is as a rule. */
function floatsAt(values: Float64Array, rows: Int32Array): Float64Array {
  if (rows.length === values.length) return values;
  const taken = sharedFloats(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at] as number] as number;
  return taken;
}

function integersAt(values: Int32Array, rows: Int32Array): Int32Array {
  const taken = sharedIntegers(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at] as number] as number;
  return taken;
}
