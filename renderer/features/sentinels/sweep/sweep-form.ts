import type { Candidate, SweepRequest } from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';
import { candidatesOf, hindranceOf, modelsOf } from '../build/training-form.ts';
import { CLASSIFIER_LETTERS, featuresInShort } from '../training-words.ts';

/** What is filled in to sweep all training compositions. */
export interface SweepForm extends Omit<SweepRequest, 'name' | 'runIds'> {
  /** Null: the one that is proposed. */
  readonly name: string | null;
  /** Null: the model with the most graded answers. */
  readonly modelId: number | null;
  /** Null: all benchmarks of the model, one run each. */
  readonly runIds: readonly number[] | null;
}

const { classifier, calibration, balance, features, search, profile, seed, undecided } = USUAL_TRAINING;

/** The paper's main setting over compositions of up to four. */
export const USUAL_SWEEP: SweepForm = {
  name: null,
  modelId: null,
  runIds: null,
  sizes: [1, 2, 3, 4],
  classifiers: [classifier],
  calibrations: [calibration],
  balances: [balance],
  features: [features],
  search,
  profile,
  seed,
  undecided,
};

/** A form with its choices made, or why there is nothing to sweep, in a sentence. */
export interface ReadSweepForm {
  readonly modelId: number | null;
  /** Of the model, the easiest first. */
  readonly candidates: readonly Candidate[];
  readonly runIds: readonly number[];
  readonly request: SweepRequest | null;
  readonly reason: string | null;
}

/** As many benchmarks as a sweep may have. */
const MOST = 40;

export function readSweepForm(form: SweepForm, all: readonly Candidate[]): ReadSweepForm {
  const models = modelsOf(all);
  const modelId = models.some(({ id }) => id === form.modelId) ? form.modelId : (models[0]?.id ?? null);
  const candidates = candidatesOf(all, modelId);
  const usable = candidates.filter((candidate) => hindranceOf(candidate) === null);
  const chosen =
    form.runIds === null
      ? newestOfEach(usable).slice(0, MOST)
      : usable.filter(({ runId }) => form.runIds?.includes(runId));
  const runIds = chosen.map(({ runId }) => runId);
  const reason = reasonAgainst(form, chosen);
  const { sizes, classifiers, calibrations, balances, features: sets } = form;
  const possible = sizes.filter((size) => size <= runIds.length).toSorted((a, b) => a - b);
  const request: SweepRequest = {
    name: nameOf(form, runIds.length, possible),
    runIds,
    sizes: possible,
    classifiers,
    calibrations,
    balances,
    features: sets,
    search: form.search,
    profile: form.profile,
    seed: form.seed,
    undecided: form.undecided,
  };
  return { modelId, candidates, runIds, request: reason === null ? request : null, reason };
}

/** One run a benchmark, the newest. */
function newestOfEach(candidates: readonly Candidate[]): Candidate[] {
  const newest = new Map<number, number>();
  for (const { benchmarkId, runId } of candidates) {
    newest.set(benchmarkId, Math.max(runId, newest.get(benchmarkId) ?? 0));
  }
  return candidates.filter(({ benchmarkId, runId }) => newest.get(benchmarkId) === runId);
}

function reasonAgainst(form: SweepForm, chosen: readonly Candidate[]): string | null {
  const lists: readonly (readonly [readonly unknown[], string])[] = [
    [form.sizes, 'size of composition'],
    [form.classifiers, 'classifier'],
    [form.calibrations, 'calibration'],
    [form.balances, 'way to balance'],
    [form.features, 'set of features'],
  ];
  if (chosen.length < 2) return 'Tick two benchmarks at least.';
  if (chosen.length > MOST) return `Tick ${MOST} benchmarks at most.`;
  if (new Set(chosen.map(({ benchmarkId }) => benchmarkId)).size < chosen.length) {
    return 'Tick one run of each benchmark.';
  }
  for (const [list, name] of lists) if (list.length === 0) return `Tick a ${name} at least.`;
  if (form.sizes.every((size) => size > chosen.length)) {
    return 'Every ticked size needs more benchmarks than are ticked.';
  }
  return null;
}

/** What was typed; else what it tries, so that sweeps are told apart. */
function nameOf(form: SweepForm, benchmarks: number, sizes: readonly number[]): string {
  const name = form.name?.trim() ?? '';
  if (name !== '') return name;
  const features = form.features.map(featuresInShort).join(' + ');
  const classifiers = form.classifiers.map((kind) => CLASSIFIER_LETTERS[kind]).join(' + ');
  return `${benchmarks} benchmarks, ${sizes.join(', ')} at a time, ${features}, ${classifiers}`.slice(0, 200);
}
