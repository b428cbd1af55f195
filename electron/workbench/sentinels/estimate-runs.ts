import type { Estimate } from '#shared/contract/api/sentinels.ts';
import { take } from '#shared/statistics/index.ts';
import { withCrew, type Crew } from '#workbench/analysis/index.ts';
import type { ListedRun, StoredSentinel, Workspace } from '#workbench/store/index.ts';
import { keysOf } from './feature-keys.ts';
import { estimateOf } from './judge-sentinel.ts';
import { questionTexts } from './question-texts.ts';
import { readRunFeatures, type RunFeatures } from './run-features.ts';
import { isOfModel, isOn } from './runs-of-model.ts';
import { ofSentinel } from './warnings.ts';

export interface RunEstimate {
  readonly runId: number;
  readonly model: string;
  readonly benchmark: string;
  readonly otherModel: boolean;
  readonly n: number;
  readonly unmeasured: number;
  readonly estimate: Estimate;
  readonly errorBand: number | null;
  /** Over the answers that are graded; null where none is. */
  readonly truth: Estimate | null;
}

/**
 * The accuracy that a sentinel estimates for runs, graded or not. A run without an answer that it can be applied to is
 * left out, and named among the warnings.
 *
 * @param runs that are there
 */
export async function estimateRuns(
  workspace: Workspace,
  sentinel: StoredSentinel,
  runs: readonly ListedRun[],
  signal: AbortSignal,
): Promise<{ slices: RunEstimate[]; warnings: string[] }> {
  const file = workspace.sentinels.file(sentinel.id) ?? '';
  const warnings = ofSentinel(sentinel);
  const slices: RunEstimate[] = [];
  await withCrew(workspace, signal, async (crew) => {
    for (const run of runs) {
      const estimate = await estimateRun(workspace, { sentinel, file }, run, crew, signal);
      if (estimate === null) warnings.push(`Run ${run.id} on ${run.benchmark} has no answer with features.`);
      else slices.push(estimate);
      warnings.push(...warningsOfRun(sentinel, run));
    }
  });
  return { slices, warnings };
}

async function estimateRun(
  workspace: Workspace,
  { sentinel, file }: { readonly sentinel: StoredSentinel; readonly file: string },
  run: ListedRun,
  crew: Crew,
  signal: AbortSignal,
): Promise<RunEstimate | null> {
  const { settings, errorBand } = sentinel;
  const read = await readRunFeatures(workspace, run, keysOf(settings.features), settings, signal);
  const [probabilities, questions] = await Promise.all([
    crew.run('probabilities', { file, features: read.features }),
    questionsOf(workspace, read, crew, signal),
  ]);
  const known = Int32Array.from(probabilities.keys()).filter((row) => !Number.isNaN(probabilities[row]));
  const graded = known.filter((row) => read.correct[row] !== null);
  const questionsAt = (rows: Int32Array) => rows.map((row) => questions[row] as number);
  const { seed } = settings;
  const [whole, ofGraded] = await Promise.all([
    crew.run('slice', {
      probabilities: take(probabilities, known),
      correct: null,
      questions: questionsAt(known),
      seed,
    }),
    crew.run('slice', {
      probabilities: take(probabilities, graded),
      correct: Uint8Array.from(graded, (row) => read.correct[row] ?? 0),
      questions: questionsAt(graded),
      seed,
    }),
  ]);
  if (whole.estimate === null) return null;
  return {
    runId: run.id,
    model: run.model,
    benchmark: run.benchmark,
    otherModel: !isOfModel(run, sentinel),
    n: known.length,
    unmeasured: read.ids.length - known.length,
    estimate: estimateOf(whole.estimate),
    errorBand,
    truth: ofGraded.truth && estimateOf(ofGraded.truth),
  };
}

/** Numbers for the answers' questions, as a sentinel is judged by: near-duplicates have one. */
async function questionsOf(
  workspace: Workspace,
  { itemIds }: RunFeatures,
  crew: Crew,
  signal: AbortSignal,
): Promise<Int32Array> {
  const items = [...new Set(itemIds)];
  const texts = await questionTexts(workspace, items, signal);
  const numbers = await crew.run('questions', { texts, benchmarks: new Int32Array(items.length) });
  const ofItem = new Map(items.map((item, at) => [item, numbers[at] as number]));
  return Int32Array.from(itemIds, (item) => ofItem.get(item) as number);
}

function warningsOfRun(sentinel: StoredSentinel, run: ListedRun): string[] {
  const warnings: string[] = [];
  if (!isOfModel(run, sentinel)) {
    warnings.push(
      `Run ${run.id} on ${run.benchmark} is of ${run.model}, and the sentinel was trained on answers of ` +
        `${sentinel.model || 'a model that it does not name'}: the estimate is not to be relied on.`,
    );
  }
  const parts = sentinel.composition.filter((part) => isOn(run, part));
  if (parts.some(({ runId }) => runId === null)) {
    warnings.push(
      `It may have been trained on answers to ${run.benchmark}: its file names a benchmark so called.`,
    );
  }
  if (parts.some(({ runId }) => runId === run.id)) {
    warnings.push(
      `It was trained on answers of run ${run.id} on ${run.benchmark}: that estimate tells nothing new.`,
    );
  }
  return warnings;
}
