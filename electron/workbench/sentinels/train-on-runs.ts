import type { TrainingSettings } from '#shared/contract/training.ts';
import { TrainingRefused, trainingRows, writeSentinel, type Sentinel } from '#shared/learning/index.ts';
import { MEASURES_VERSION } from '#shared/measures/index.ts';
import { withCrew, type OnShare } from '#workbench/analysis/index.ts';
import type { ListedRun, SentinelLabel, SentinelSummary, Workspace } from '#workbench/store/index.ts';
import { keysOf, learningSettings } from './feature-keys.ts';
import { judgeSentinel } from './judge-sentinel.ts';
import { heldOutOf, readLabelled, type LabelledAnswers } from './labelled-answers.ts';
import { runsOfOneModel, runsToJudgeOn } from './runs-of-model.ts';
import { trainWithBand } from './train-with-band.ts';

export interface TrainingRequest {
  readonly name: string;
  readonly runIds: readonly number[];
  readonly settings: TrainingSettings;
}

export interface Watching {
  readonly signal: AbortSignal;
  /** Told the share done, 0 to 1. */
  readonly onShare?: OnShare;
}

/** Shares of the time: reading and training; judging has the rest. */
const TRAINED = 0.8;

/**
 * Trains a sentinel on four fifths of the questions of graded runs of one model, judges it on what is held out and on
 * the model's other graded runs, and stores it with its scores. The same request on the same answers gives the same
 * sentinel, to the last bit.
 *
 * @returns its id
 * @throws TrainingRefused with a sentence where the answers do not allow it
 * @throws DOMException named AbortError with the signal: nothing is stored then
 */
export async function trainOnRuns(
  workspace: Workspace,
  request: TrainingRequest,
  { signal, onShare = () => undefined }: Watching,
): Promise<number> {
  const keys = keysOf(request.settings.features);
  const runs = runsOfOneModel(workspace, request.runIds);
  return withCrew(workspace, signal, async (crew) => {
    const asked = { ...request.settings, runIds: runs.map(({ id }) => id), keys };
    const labelled = await readLabelled(workspace, asked, crew, signal);
    refuseWithoutExact(labelled, request.settings);
    const { answers } = labelled;
    const heldOut = await heldOutOf(labelled, request.settings.seed, crew);
    const rows = trainingRows({ answers, heldOut }, [...new Set(answers.benchmarks)]);
    const training = { keys, settings: learningSettings(request.settings), answers, rows };
    const { sentinel, errorBand } = await trainWithBand(training, crew, (share) => {
      onShare(TRAINED * share);
    });
    const summary: SentinelSummary = {
      ...compositionOf(runs, labelled, rows),
      settings: request.settings,
      errorBand,
      scores: { maeOther: null, maeAll: null, spearman: null, auroc: null },
    };
    const file = fileOf(request, sentinel, summary);
    const labels = labelsOf(labelled, heldOut);
    const { scores } = await judgeSentinel(
      workspace,
      { summary, file, labels, runIds: runsToJudgeOn(workspace, summary, false) },
      { crew, signal },
    );
    onShare(1);
    return workspace.sentinels.add({
      name: request.name,
      imported: false,
      summary: { ...summary, scores },
      file,
      labels,
    });
  });
}

/** @throws TrainingRefused where all answers lack the entropies asked for */
export function refuseWithoutExact(
  { ids, population }: LabelledAnswers,
  { profile }: Pick<TrainingSettings, 'profile'>,
): void {
  if (profile === 'exact' && ids.length === 0 && population.withoutExact > 0) {
    throw new TrainingRefused('These answers have top-20 entropies only: choose the top-20 profile.');
  }
}

function compositionOf(
  runs: readonly ListedRun[],
  { runs: read, run, answers }: LabelledAnswers,
  rows: Int32Array,
): Pick<SentinelSummary, 'modelId' | 'model' | 'composition'> {
  const composition = read.map(({ id, benchmark, benchmarkId }, place) => {
    const own = rows.filter((row) => run[row] === place);
    const correct = own.filter((row) => answers.correct[row] === 1).length;
    return {
      runId: id,
      benchmarkId,
      benchmark,
      accuracy: own.length === 0 ? 0 : correct / own.length,
      n: own.length,
    };
  });
  return { modelId: runs[0]?.modelId ?? null, model: runs[0]?.model ?? '', composition };
}

function fileOf({ name }: TrainingRequest, sentinel: Sentinel, summary: SentinelSummary): string {
  const { composition, model, settings } = summary;
  return writeSentinel({
    description: {
      name,
      profile: settings.profile,
      measuresVersion: MEASURES_VERSION,
      model,
      undecided: settings.undecided,
      composition: composition
        .filter(({ n }) => n > 0)
        .map(({ benchmark, n, accuracy }) => ({ benchmark, answers: n, correct: Math.round(accuracy * n) })),
    },
    sentinel,
  });
}

function labelsOf({ ids, answers }: LabelledAnswers, heldOut: Uint8Array): SentinelLabel[] {
  return Array.from(ids, (responseId, row) => ({
    responseId,
    part: heldOut[row] === 1 ? 1 : 0,
    correct: answers.correct[row] === 1 ? 1 : 0,
  }));
}
