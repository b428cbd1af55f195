import type { Estimate } from '#shared/contract/api/sentinels.ts';
import { errorsOf, type BenchmarkEstimate } from '#shared/learning/index.ts';
import { auroc, mean, take } from '#shared/statistics/index.ts';
import type { Crew, ShareEstimate, SliceFigures } from '#workbench/analysis/index.ts';
import type { SentinelLabel, SentinelScores, SentinelSummary, Workspace } from '#workbench/store/index.ts';
import { keysOf } from './feature-keys.ts';
import { readLabelled, type LabelledAnswers } from './labelled-answers.ts';
import { isOn } from './runs-of-model.ts';

export interface ToJudge {
  readonly summary: SentinelSummary;
  /** The text of its file. */
  readonly file: string;
  readonly labels: readonly SentinelLabel[];
  readonly runIds: readonly number[];
  /** Measures to read beside its features. */
  readonly others?: readonly string[];
}

/** The answers of a run that a sentinel is judged on. */
export interface Slice {
  /** Place among the runs. */
  readonly run: number;
  /** `held out`: of a training benchmark, to questions that were not trained on. */
  readonly domain: 'held out' | 'other';
  /** Places of the answers. */
  readonly rows: Int32Array;
}

export interface JudgedSlice extends Slice {
  readonly figures: SliceFigures;
  readonly truth: number;
}

export interface JudgedSentinel {
  readonly labelled: LabelledAnswers;
  /** In the order of the runs; those without an answer to judge on are left out. */
  readonly slices: readonly JudgedSlice[];
  /** Of every answer's being correct. */
  readonly probabilities: Float64Array;
  readonly scores: SentinelScores;
  /** Places of the answers that it was trained on, as far as they are still there and graded, with their labels of then. */
  readonly trained: { readonly rows: Int32Array; readonly correct: Uint8Array };
}

/** Judges a sentinel by the verdicts that are in force now. */
export async function judgeSentinel(
  workspace: Workspace,
  { summary, file, labels, runIds, others = [] }: ToJudge,
  { crew, signal }: { readonly crew: Crew; readonly signal: AbortSignal },
): Promise<JudgedSentinel> {
  const { settings } = summary;
  const asked = { ...settings, runIds, keys: keysOf(settings.features), others };
  const labelled = await readLabelled(workspace, asked, crew, signal);
  const { answers } = labelled;
  const trained = trainedOf(labelled, labels);
  const probabilities = await crew.run('probabilities', { file, features: answers.features });
  const slices = await Promise.all(
    slicesOf(labelled, labels, summary, trained.rows).map(async (slice): Promise<JudgedSlice> => {
      const correct = Uint8Array.from(slice.rows, (row) => answers.correct[row] as number);
      const figures = await crew.run('slice', {
        probabilities: take(probabilities, slice.rows),
        correct,
        questions: slice.rows.map((row) => answers.questions[row] as number),
        seed: settings.seed,
      });
      return { ...slice, figures, truth: mean(correct) ?? NaN };
    }),
  );
  const estimates = slices.map(({ figures }) => figures.estimate?.value ?? null);
  const { maeOther, maeAll, spearman } = errorsOfSlices(slices, estimates);
  const judged = Int32Array.from(slices.flatMap(({ rows }) => [...rows]));
  return {
    labelled,
    slices,
    probabilities,
    trained,
    scores: {
      maeOther,
      maeAll,
      spearman,
      auroc: auroc(
        take(probabilities, judged),
        Uint8Array.from(judged, (row) => answers.correct[row] as number),
        judged.map((row) => labelled.run[row] as number),
      ),
    },
  };
}

/** Errors of estimates, one a slice, over the slices that have one; each slice counts the same. */
export function errorsOfSlices(
  slices: readonly Pick<JudgedSlice, 'domain' | 'truth' | 'rows'>[],
  estimates: readonly (number | null)[],
) {
  const known = slices.flatMap(({ domain, truth, rows }, at): BenchmarkEstimate[] => {
    const estimate = estimates[at] ?? null;
    if (estimate === null) return [];
    return [{ benchmark: at, inDomain: domain === 'held out', n: rows.length, estimate, truth }];
  });
  const { outside, all } = errorsOf(known);
  return { maeOther: outside.mae, maeAll: all.mae, spearman: all.spearman, pearson: all.pearson };
}

/** As the contract has it. */
export function estimateOf({ value, interval }: ShareEstimate): Estimate {
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}

function trainedOf({ ids }: LabelledAnswers, labels: readonly SentinelLabel[]): JudgedSentinel['trained'] {
  const places = new Map(Array.from(ids, (id, row) => [id, row]));
  const trained = labels.flatMap(({ responseId, part, correct }) => {
    const row = places.get(responseId);
    return part === 1 || row === undefined ? [] : [{ row, correct }];
  });
  return {
    rows: Int32Array.from(trained, ({ row }) => row),
    correct: Uint8Array.from(trained, ({ correct }) => correct),
  };
}

/**
 * Of a training run what was held out then; of another run on a training benchmark, the answers to questions that were
 * not trained on, and none where it is not known (any more) which those are; of the others, all.
 */
function slicesOf(
  { runs, run, ids, answers }: LabelledAnswers,
  labels: readonly SentinelLabel[],
  { composition }: SentinelSummary,
  trained: Int32Array,
): Slice[] {
  const heldOut = new Set(labels.flatMap(({ responseId, part }) => (part === 1 ? responseId : [])));
  const questions = new Set(Array.from(trained, (row) => answers.questions[row] as number));
  const trainedIn = (runId: number | null) =>
    trained.filter((row) => runs[run[row] as number]?.id === runId).length;
  const parts = runs.map((one) => composition.filter((part) => isOn(one, part)));
  const isKnown = parts.map((own) => own.every(({ runId, n }) => trainedIn(runId) === n));
  const rowsOf = runs.map((): number[] => []);
  ids.forEach((id, row) => {
    const place = run[row] as number;
    const own = parts[place] ?? [];
    const isNew = () => isKnown[place] === true && !questions.has(answers.questions[row] as number);
    const isJudged = own.some(({ runId }) => runId === runs[place]?.id)
      ? heldOut.has(id)
      : own.length === 0 || isNew();
    if (isJudged) rowsOf[place]?.push(row);
  });
  return rowsOf.flatMap((rows, place): Slice[] => {
    if (rows.length === 0) return [];
    const isInside = (parts[place] ?? []).length > 0;
    return [{ run: place, domain: isInside ? 'held out' : 'other', rows: Int32Array.from(rows) }];
  });
}
