import type { Candidate } from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING, type TrainingSettings } from '#shared/contract/training.ts';

/** What is filled in to train a sentinel. */
export interface TrainingForm {
  /** Null: the model with the most graded answers. */
  readonly modelId: number | null;
  readonly runIds: readonly number[];
  /** Null: the one that is proposed. */
  readonly name: string | null;
  readonly settings: TrainingSettings;
}

export const EMPTY_FORM: TrainingForm = { modelId: null, runIds: [], name: null, settings: USUAL_TRAINING };

/** The models that have candidates, those with the most graded answers first. */
export function modelsOf(candidates: readonly Candidate[]): { id: number; name: string; graded: number }[] {
  return [...Map.groupBy(candidates, ({ modelId }) => modelId)]
    .map(([id, its]) => ({
      id,
      name: its[0]?.model ?? '',
      graded: its.reduce((sum, { graded }) => sum + graded, 0),
    }))
    .toSorted((a, b) => b.graded - a.graded);
}

/** The candidates of a model, the easiest first, those without a verdict last. */
export function candidatesOf(candidates: readonly Candidate[], modelId: number | null): Candidate[] {
  return candidates
    .filter((candidate) => candidate.modelId === modelId)
    .toSorted((a, b) => (b.accuracy?.value ?? -1) - (a.accuracy?.value ?? -1));
}

/** Why a candidate cannot be trained on, in a sentence; null where it can. */
export function hindranceOf({ graded, responses, unmeasured }: Candidate): string | null {
  if (graded === 0) return 'None of its answers has a verdict yet: grade some.';
  if (unmeasured >= responses) return 'None of its answers has a trace to measure.';
  return null;
}

/** Whether a benchmark has several runs among the candidates, so that its name does not tell them apart. */
export function repeatedBenchmarks(candidates: readonly Candidate[]): ReadonlySet<number> {
  return new Set(
    [...Map.groupBy(candidates, ({ benchmarkId }) => benchmarkId)]
      .filter(([, its]) => its.length > 1)
      .map(([id]) => id),
  );
}
