import type { Candidate, Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import type { TrainingForm } from '../build/training-form.ts';

/** What to fill in to train a configuration of a sweep. */
export function formOfResult(
  { request, benchmarks }: Pick<Sweep, 'request' | 'benchmarks'>,
  { composition, classifier, calibration, balance, features }: SweepResult,
  candidates: readonly Candidate[],
): TrainingForm {
  const runIds = composition.flatMap((place) => benchmarks[place]?.runId ?? []);
  const named = request.features.find((choice) =>
    choice.kind === 'set' ? choice.set === features : choice.keys.join('+') === features,
  );
  return {
    modelId: candidates.find(({ runId }) => runId === runIds[0])?.modelId ?? null,
    runIds,
    name: null,
    settings: {
      features: named ?? { kind: 'own', keys: features.split('+') },
      profile: request.profile,
      classifier,
      balance,
      calibration,
      search: request.search,
      seed: request.seed,
      undecided: request.undecided,
    },
  };
}
