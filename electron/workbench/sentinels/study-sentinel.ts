import { USUAL_TRAINING } from '#shared/contract/training.ts';
import type { Evaluation, SliceResult } from '#shared/contract/api/sentinels.ts';
import { errorsOf, suggestComposition, TrainingRefused } from '#shared/learning/index.ts';
import type { ListedRun, Study, Workspace } from '#workbench/store/index.ts';
import { evaluateSentinel } from './evaluate-sentinel.ts';
import { trainOnRuns, type Watching } from './train-on-runs.ts';

/** The sentinel that closes a study, or a sentence that says why there is none. */
export type StudySentinel =
  | { readonly kind: 'trained'; readonly id: number; readonly isNew: boolean }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The sentinel of a finished study of one model: the one on the shelf that has the study's name and was trained on two
 * of its runs, or a new one with the usual settings, trained on the two that `suggestComposition` takes.
 *
 * @throws DOMException named AbortError with the signal: nothing is stored then
 */
export async function closeStudy(
  workspace: Workspace,
  study: Study,
  watching: Watching,
): Promise<StudySentinel> {
  const runs = runsOf(workspace, study);
  const ids = new Set(runs.map(({ id }) => id));
  const before = workspace.sentinels
    .list()
    .find(
      ({ name, imported, composition }) =>
        name === study.name &&
        !imported &&
        composition.every(({ runId }) => runId !== null && ids.has(runId)),
    );
  if (before !== undefined) return { kind: 'trained', id: before.id, isNew: false };
  if (runs.some(({ state, failed }) => state !== 'done' || failed > 0)) {
    return { kind: 'none', reason: 'The study is not finished.' };
  }
  const places = suggestComposition(
    runs.map(({ correct, incorrect, undecided }) => ({ correct, incorrect: incorrect + undecided })),
  );
  if (places === null) {
    return {
      kind: 'none',
      reason:
        'No two of its benchmarks have ten correct and ten incorrect answers each and are together 35 to 65% correct.',
    };
  }
  const runIds = places.map((place) => (runs[place] as ListedRun).id).toSorted((a, b) => a - b);
  const settings = USUAL_TRAINING;
  try {
    const id = await trainOnRuns(workspace, { name: study.name, runIds, settings }, watching);
    return { kind: 'trained', id, isNew: true };
  } catch (error) {
    if (error instanceof TrainingRefused) return { kind: 'none', reason: error.message };
    throw error;
  }
}

/** How a way to estimate errs on a study's runs: over those outside the composition, and over all. */
export interface StudyErrors {
  /** As in `Evaluation`: `sentinel`, `atc:mean`, `training accuracy`. */
  readonly method: string;
  readonly maeOther: number | null;
  readonly maeAll: number | null;
  readonly spearman: number | null;
}

/** What a sentinel is worth on a study's own runs, whatever else the workspace holds. */
export interface StudyEvaluation {
  readonly slices: readonly SliceResult[];
  /** Of every method of the evaluation. */
  readonly errors: readonly StudyErrors[];
}

/**
 * Judges the sentinel of a study.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function evaluateOnStudy(
  workspace: Workspace,
  study: Study,
  id: number,
  watching: Watching,
): Promise<StudyEvaluation> {
  const evaluation = await evaluateSentinel(workspace, id, { otherModels: false }, watching);
  return onRuns(evaluation, new Set(runsOf(workspace, study).map((run) => run.id)));
}

function onRuns({ slices, methods }: Evaluation, runIds: ReadonlySet<number>): StudyEvaluation {
  const isOwn = ({ runId }: SliceResult) => runIds.has(runId);
  return {
    slices: slices.filter(isOwn),
    errors: methods.map(({ method, estimates }) => {
      const known = slices.flatMap((slice, place) => {
        const estimate = estimates[place] ?? null;
        if (!isOwn(slice) || estimate === null || slice.truth === null) return [];
        const { domain, n, truth } = slice;
        return [{ benchmark: place, inDomain: domain === 'held out', n, estimate, truth: truth.value }];
      });
      const { outside, all } = errorsOf(known);
      return { method, maeOther: outside.mae, maeAll: all.mae, spearman: all.spearman };
    }),
  };
}

function runsOf({ runs, runList }: Workspace, study: Study): ListedRun[] {
  return runs.listByStudy(study.id).flatMap(({ id }) => runList.get(id) ?? []);
}
