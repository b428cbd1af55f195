import type { SweepResult } from '#shared/contract/api/sentinels.ts';
import { mean } from '#shared/statistics/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { StoredSweep, SweepOutcome, Workspace } from '#workbench/store/index.ts';
import { nameOf } from '../feature-keys.ts';
import { configurationsOf, keyOf, type Variant } from './configurations.ts';

/** What is there of a sweep, in its configurations' order. */
export async function sweepResults(
  { sweeps }: Workspace,
  { id, request }: StoredSweep,
): Promise<SweepResult[]> {
  const configurations = configurationsOf(request);
  const results: SweepResult[] = [];
  const slices = new Slices();
  // Of the variant at hand, in which the smaller compositions come first.
  const apart = new Map<string, SweepOutcome['apart']>();
  let variant: Variant | null = null;
  for (let after = -1; ;) {
    const page = sweeps.outcomes(id, after);
    for (const [number, { apart: errors, ...outcome }] of page) {
      const configuration = configurations[number];
      if (configuration === undefined) continue;
      if (variant !== configuration.variant) apart.clear();
      variant = configuration.variant;
      const { composition, isListed } = configuration;
      apart.set(keyOf(composition), errors);
      if (!isListed) continue;
      const { features, classifier, calibration, balance } = variant;
      const leftOut = errorLeftOut(composition, apart);
      results.push({
        composition: [...composition],
        features: nameOf(features),
        classifier,
        calibration,
        balance,
        ...outcome,
        leftOut,
      });
    }
    const last = page.at(-1);
    if (last === undefined) return results;
    [after] = last;
    if (slices.isOver) await slices.next();
  }
}

/** The mean error of the composition's benchmarks, each estimated by what was trained on the others; null without one. */
function errorLeftOut(
  composition: readonly number[],
  apart: ReadonlyMap<string, SweepOutcome['apart']>,
): number | null {
  const errors = composition.map((place) => {
    const others = composition.filter((other) => other !== place);
    return apart.get(keyOf(others))?.[place] ?? null;
  });
  const known = errors.filter((error) => error !== null);
  return known.length < composition.length ? null : mean(known);
}
