import { averageConfidence, errorsOf, type TrainingSettings } from '#shared/learning/index.ts';
import { auroc, mean, take } from '#shared/statistics/index.ts';
import type { Crew, SliceFigures } from '#workbench/analysis/index.ts';
import type { MethodErrors } from './estimate-tables.ts';
import type { Slice, TrainingRows } from './training-rows.ts';

export interface JudgedSlice extends Slice {
  readonly figures: SliceFigures;
}

export interface JudgedTraining {
  readonly trainingAccuracy: number | null;
  readonly slices: readonly JudgedSlice[];
  /** All that was held out together; its AUROC is over pairs of one group. Null where nothing was. */
  readonly heldOut: SliceFigures | null;
  /** The sentinel first; ATC and Platt's calibration of every measure that the file has come last. */
  readonly methods: readonly MethodErrors[];
}

/** Judges a sentinel on the groups of its file, beside simpler methods. */
export async function judgeTraining(
  rows: TrainingRows,
  { file, measures, settings }: Judged,
  crew: Crew,
): Promise<JudgedTraining> {
  const { answers, trained, slices } = rows;
  const probabilities = await crew.run('probabilities', { file, features: answers.features });
  const figuresOf = (at: Int32Array) =>
    crew.run('slice', {
      probabilities: take(probabilities, at),
      correct: Uint8Array.from(at, (row) => answers.correct[row] as number),
      questions: at.map((row) => answers.questions[row] as number),
      seed: settings.seed,
    });
  const apart = Int32Array.from(slices.flatMap((slice) => (slice.isInside ? [...slice.rows] : [])));
  const correct = Uint8Array.from(trained, (row) => answers.correct[row] as number);
  const columns = Array.from(measures, ([key, values]) => ({ key, values }));
  const [judged, heldOut, baselines, ofLength] = await Promise.all([
    Promise.all(slices.map(async (slice) => ({ ...slice, figures: await figuresOf(slice.rows) }))),
    apart.length === 0 ? null : figuresOf(apart),
    crew.run('baselines', { columns, rows: trained, correct, slices: slices.map((slice) => slice.rows) }),
    lengthOnly(rows, measures.get('length'), settings, crew),
  ]);
  const trainingAccuracy = mean(correct);
  const errors = (method: string, estimates: readonly (number | null)[]) =>
    errorsOn(judged, method, estimates);
  const confidences = measures.get('nll_avg');
  return {
    trainingAccuracy,
    slices: judged,
    heldOut: heldOut && { ...heldOut, auroc: withinGroups(rows, probabilities, apart) },
    methods: [
      errors(
        'sentinel',
        judged.map(({ figures }) => figures.estimate?.value ?? null),
      ),
      errors(
        'training accuracy',
        judged.map(() => trainingAccuracy),
      ),
      ...(confidences === undefined
        ? []
        : [
            errors(
              'average confidence',
              judged.map((slice) => averageConfidence(take(confidences, slice.rows))),
            ),
          ]),
      ...(ofLength === null ? [] : [errors('length only', ofLength)]),
      ...baselines.map(({ key, atc }) => errors(`ATC[${key}]`, atc)),
      ...baselines.map(({ key, platt }) => errors(`Platt[${key}]`, platt)),
    ],
  };
}

interface Judged {
  /** The text of the sentinel's file. */
  readonly file: string;
  /** Of the answers, by their keys. */
  readonly measures: ReadonlyMap<string, Float64Array>;
  /** As it was trained with; the seed is that of the intervals' draws too. */
  readonly settings: TrainingSettings;
}

/** What a sentinel that sees the length alone estimates; null where it cannot be trained. */
async function lengthOnly(
  { answers, trained, slices }: TrainingRows,
  lengths: Float64Array | undefined,
  settings: TrainingSettings,
  crew: Crew,
): Promise<readonly (number | null)[] | null> {
  if (lengths?.every(Number.isFinite) !== true) return null;
  const estimated = await crew.run('simpler', {
    keys: ['length'],
    settings,
    answers: { ...answers, features: { rows: lengths.length, columns: 1, values: lengths } },
    rows: trained,
    slices: slices.map(({ rows }) => rows),
  });
  return estimated.kind === 'refused' ? null : estimated.result;
}

function errorsOn(
  slices: readonly JudgedSlice[],
  method: string,
  estimates: readonly (number | null)[],
): MethodErrors {
  const known = slices.flatMap(({ isInside, rows, figures }, at) => {
    const [estimate, truth] = [estimates[at] ?? null, figures.truth?.value ?? null];
    if (estimate === null || truth === null) return [];
    return [{ benchmark: at, inDomain: isInside, n: rows.length, estimate, truth }];
  });
  const { outside, all } = errorsOf(known);
  return { method, maeOther: outside.mae, maeAll: all.mae, spearman: all.spearman };
}

function withinGroups(
  { answers }: TrainingRows,
  probabilities: Float64Array,
  rows: Int32Array,
): number | null {
  return auroc(
    take(probabilities, rows),
    Uint8Array.from(rows, (row) => answers.correct[row] as number),
    rows.map((row) => answers.benchmarks[row] as number),
  );
}
