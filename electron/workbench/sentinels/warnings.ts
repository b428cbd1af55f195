import type { Workspace, StoredSentinel } from '#workbench/store/index.ts';
import type { JudgedSentinel } from './judge-sentinel.ts';
import { isOfModel, isOn } from './runs-of-model.ts';

/** Held-out answers below which figures of them say little. */
const FEW = 50;

const count = (n: number, one: string, several = `${one}s`): string => `${n} ${n === 1 ? one : several}`;

/** What is to be known of an evaluation before its figures are believed, a sentence each. */
export function warningsOf(workspace: Workspace, sentinel: StoredSentinel, judged: JudgedSentinel): string[] {
  const { settings } = sentinel;
  const { labelled, slices } = judged;
  const { population, incomplete } = labelled;
  const { leftOut } = population;
  const warnings: string[] = [...ofSentinel(sentinel)];
  if (settings.undecided === 'incorrect' && population.undecided > 0) {
    warnings.push(`${count(population.undecided, 'undecided verdict')} counted as incorrect.`);
  }
  if (leftOut.undecided > 0) {
    warnings.push(`${count(leftOut.undecided, 'answer')} with an undecided verdict left out.`);
  }
  if (leftOut.unmeasured > 0) {
    warnings.push(
      `${count(leftOut.unmeasured, 'graded answer')} without features left out: they are empty, or lack what is measured.`,
    );
  }
  if (incomplete > 0) {
    warnings.push(
      `${count(incomplete, 'graded answer')} left out: one of the features is not defined there.`,
    );
  }
  if (population.cutOff > 0) {
    warnings.push(`${count(population.cutOff, 'answer')} cut off before the end, counted by the verdict.`);
  }
  const heldOut = slices.filter(({ domain }) => domain === 'held out');
  const held = heldOut.reduce((sum, { rows }) => sum + rows.length, 0);
  if (heldOut.length > 0 && held < FEW) {
    warnings.push(`Only ${count(held, 'answer')} held out: their figures are rough.`);
  }
  const byPriority = new Set(workspace.sentinelCandidates.pickedByPriority());
  for (const { run } of slices) {
    const { id, benchmark, model, modelId } = labelled.runs[run] ?? {
      id: 0,
      benchmark: '',
      model: '',
      modelId: 0,
    };
    if (!isOfModel({ model, modelId }, sentinel)) {
      warnings.push(
        `Run ${id} on ${benchmark} is of ${model}, not of ${sentinel.model || 'its training model'}.`,
      );
    }
    if (byPriority.has(id)) {
      warnings.push(
        `Verdicts on ${benchmark} (run ${id}) were picked by priority: its true accuracy is no fair sample.`,
      );
    }
  }
  const judgedRuns = new Set(slices.map(({ run }) => run));
  labelled.runs.forEach((run, place) => {
    if (judgedRuns.has(place) || !sentinel.composition.some((part) => isOn(run, part))) return;
    warnings.push(
      `Run ${run.id} on ${run.benchmark} is not judged: none of its answers is known to be to a question not trained on.`,
    );
  });
  return warnings;
}

/** Of the sentinel itself, whatever it is applied to. */
export function ofSentinel({ settings, staleLabels, imported }: StoredSentinel): string[] {
  const warnings: string[] = [];
  if (settings.balance && settings.calibration === 'none') {
    warnings.push('Balanced and not calibrated: its estimates are drawn towards one half.');
  }
  if (staleLabels > 0) {
    const changed = staleLabels === 1 ? 'verdict has' : 'verdicts have';
    warnings.push(`${staleLabels} ${changed} changed since it was trained on them: train it again.`);
  }
  if (imported) {
    warnings.push('It was imported: what it was trained on is not known here, so leaks cannot be found.');
  }
  return warnings;
}
