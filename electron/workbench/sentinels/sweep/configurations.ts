import type { SweepRequest } from '#shared/contract/api/sentinels.ts';
import type { CalibrationKind, ClassifierKind, FeatureChoice } from '#shared/contract/training.ts';
import { compositionsOf, TrainingRefused } from '#shared/learning/index.ts';
import { nameOf } from '../feature-keys.ts';

/** More than this are not swept: a screen could not show them. */
const MOST = 50_000;

/** A way to train: all compositions are trained in each. */
export interface Variant {
  readonly features: FeatureChoice;
  readonly classifier: ClassifierKind;
  readonly calibration: CalibrationKind;
  readonly balance: boolean;
}

export interface Configuration {
  readonly variant: Variant;
  /** Places among the sweep's benchmarks, ascending. */
  readonly composition: readonly number[];
  /** Asked for; the others are trained only to see what leaving a benchmark out of a larger one costs. */
  readonly isListed: boolean;
}

/**
 * All configurations of a sweep, by their numbers: variant by variant, in each the small compositions first. The order
 * follows from the request alone and must stay: stored results go by it.
 *
 * @throws RangeError where there are none, or too many
 */
export function configurationsOf(request: SweepRequest): Configuration[] {
  const { runIds, sizes } = request;
  const compositions = compositionsOf([...runIds.keys()], Math.max(...sizes)).filter(
    ({ length }) => sizes.includes(length) || sizes.includes(length + 1),
  );
  return variantsOf(request).flatMap((variant) =>
    compositions.map((composition) => ({
      variant,
      composition,
      isListed: sizes.includes(composition.length),
    })),
  );
}

/** @throws TrainingRefused where there are none, or too many to be swept */
export function refuseUncountable({ runIds, sizes, ...choices }: SweepRequest): void {
  const variants = variantsOf({ runIds, sizes, ...choices }).length;
  const most = Math.min(Math.max(...sizes), runIds.length);
  if (sizes.every((size) => size > runIds.length)) {
    throw new TrainingRefused(
      `There are ${runIds.length} benchmarks: no composition is as large as asked for.`,
    );
  }
  let [sets, sum] = [1, 0];
  for (let size = 1; size <= most; size++) {
    sets = (sets * (runIds.length - size + 1)) / size;
    if (sizes.includes(size) || sizes.includes(size + 1)) sum += sets;
  }
  if (sum * variants > MOST) {
    throw new TrainingRefused(
      `That makes ${Math.round(sum * variants).toLocaleString('en')} configurations; a sweep has ` +
        `${MOST.toLocaleString('en')} at most. Take fewer benchmarks, sizes or choices.`,
    );
  }
}

/** A composition's name among others. */
export function keyOf(composition: readonly number[]): string {
  return composition.join(' ');
}

function variantsOf({ features, classifiers, calibrations, balances }: SweepRequest): Variant[] {
  const sets = [...new Map(features.map((choice) => [nameOf(choice), choice])).values()];
  return sets.flatMap((features) =>
    [...new Set(classifiers)].flatMap((classifier) =>
      [...new Set(calibrations)].flatMap((calibration) =>
        [...new Set(balances)].map((balance) => ({ features, classifier, calibration, balance })),
      ),
    ),
  );
}
