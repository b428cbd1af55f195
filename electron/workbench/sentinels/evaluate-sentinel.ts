import type { Evaluation, SliceResult } from '#shared/contract/api/sentinels.ts';
import { calibrationCurve, take } from '#shared/statistics/index.ts';
import { withCrew, type Crew, type SelectedRun } from '#workbench/analysis/index.ts';
import type { StoredSentinel, Workspace } from '#workbench/store/index.ts';
import { BASELINE_MEASURES, compareMethods } from './baselines.ts';
import { estimateOf, judgeSentinel, type JudgedSentinel, type JudgedSlice } from './judge-sentinel.ts';
import { runsToJudgeOn } from './runs-of-model.ts';
import type { Watching } from './train-on-runs.ts';
import { warningsOf } from './warnings.ts';

/** Shares of the time. */
const JUDGED = 0.3;
const COMPARED = 0.8;

/**
 * Judges a sentinel of the shelf, beside simpler methods, on what was held out of its training runs and on every other
 * graded run, by the verdicts in force now. Where it is judged on its own model's runs, its scores are stored anew.
 *
 * @throws RangeError where there is no such sentinel
 * @throws DOMException named AbortError with the signal
 */
export async function evaluateSentinel(
  workspace: Workspace,
  id: number,
  { otherModels }: { readonly otherModels: boolean },
  { signal, onShare = () => undefined }: Watching,
): Promise<Evaluation> {
  const stored = workspace.sentinels.get(id);
  const file = workspace.sentinels.file(id);
  if (stored === undefined || file === undefined) throw new RangeError(`There is no sentinel ${id}.`);
  const runIds = runsToJudgeOn(workspace, stored, otherModels);
  return withCrew(workspace, signal, async (crew) => {
    const labels = workspace.sentinels.labels(id);
    const asked = { summary: stored, file, labels, runIds, others: BASELINE_MEASURES };
    const judged = await judgeSentinel(workspace, asked, { crew, signal });
    onShare(JUDGED);
    const leaking = findLeaked(judged, crew);
    const methods = await compareMethods(judged, stored, crew);
    onShare(COMPARED);
    const [leaked, importance] = await Promise.all([leaking, importanceOf(judged, file, crew)]);
    if (!otherModels) workspace.sentinels.setScores(id, judged.scores);
    return {
      slices: judged.slices.map((slice) => sliceResult(slice, judged, stored)),
      methods,
      reliability: reliabilityOf(judged),
      importance,
      leaked,
      warnings: warningsOf(workspace, stored, judged),
    };
  });
}

function sliceResult(
  { run, domain, rows, figures }: JudgedSlice,
  { labelled }: JudgedSentinel,
  { errorBand }: StoredSentinel,
): SliceResult {
  const { id, model, benchmark } = labelled.runs[run] as SelectedRun;
  const { estimate, truth, ...rest } = figures;
  return {
    runId: id,
    model,
    benchmark,
    domain,
    n: rows.length,
    truth: truth && estimateOf(truth),
    estimate: estimateOf(estimate ?? { value: NaN, interval: null }),
    errorBand: domain === 'other' ? errorBand : null,
    ...rest,
  };
}

function reliabilityOf({ slices, probabilities, labelled }: JudgedSentinel): Evaluation['reliability'] {
  const rows = Int32Array.from(slices.flatMap((slice) => [...slice.rows]));
  const correct = Uint8Array.from(rows, (row) => labelled.answers.correct[row] as number);
  return calibrationCurve(take(probabilities, rows), correct).map(({ predicted, observed, n }) => ({
    predicted,
    observed,
    n,
  }));
}

/** On what was held out; none where nothing was. */
async function importanceOf(
  { slices, labelled }: JudgedSentinel,
  file: string,
  crew: Crew,
): Promise<Evaluation['importance']> {
  const heldOut = slices.filter(({ domain }) => domain === 'held out').flatMap(({ rows }) => [...rows]);
  const found = await crew.run('importance', {
    file,
    answers: labelled.answers,
    rows: Int32Array.from(heldOut),
  });
  return found.map(({ feature, loss, deviation }) => ({ feature, drop: loss, sd: deviation }));
}

/** Of each benchmark outside the composition, the questions that were trained on too. */
async function findLeaked(
  { slices, labelled, trained }: JudgedSentinel,
  crew: Crew,
): Promise<Evaluation['leaked']> {
  const { runs, item, texts } = labelled;
  const textsOf = (rows: Iterable<number>) =>
    [...new Set(Array.from(rows, (row) => item[row] as number))].map((place) => texts[place] ?? '');
  const rowsOf = new Map<string, number[]>();
  for (const { run, domain, rows } of slices) {
    if (domain === 'held out') continue;
    const { benchmark } = runs[run] as SelectedRun;
    rowsOf.set(benchmark, [...(rowsOf.get(benchmark) ?? []), ...rows]);
  }
  const targets = [...rowsOf].map(([benchmark, rows]) => ({ benchmark, questions: textsOf(rows) }));
  const leaks = await crew.run('leaks', {
    training: textsOf(trained.rows),
    targets: targets.map(({ questions }) => questions),
  });
  return targets.flatMap(({ benchmark, questions }, at) => {
    const { exact = [], near = [] } = leaks[at] ?? {};
    const [first] = [...exact, ...near];
    if (first === undefined) return [];
    return [{ benchmark, questions: exact.length + near.length, example: questions[first] ?? '' }];
  });
}
