import { boxSummary, type BoxSummary } from '#shared/statistics/index.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { CALIBRATION_WORDS, CLASSIFIER_WORDS } from '../training-words.ts';

/** Errors of a share of the configurations. */
export interface ErrorBox {
  readonly name: string;
  readonly box: BoxSummary;
}

/** A composition with what its configurations reach. */
export interface CompositionErrors {
  readonly composition: readonly number[];
  readonly name: string;
  readonly accuracy: number;
  /** Of the configurations' errors on the others. */
  readonly median: number;
  readonly best: number;
  readonly worst: number;
  readonly n: number;
}

/** The benchmarks of a composition: `addition-2 + story-3`. */
export function compositionName(places: readonly number[], benchmarks: Sweep['benchmarks']): string {
  return places.map((place) => benchmarks[place]?.benchmark ?? `${place + 1}`).join(' + ');
}

/** Errors outside of the composition, as boxes by what a configuration is called; in the order of first appearance. */
export function errorBoxes(
  results: readonly SweepResult[],
  nameOf: (result: SweepResult) => string,
): ErrorBox[] {
  return [...Map.groupBy(results, nameOf)].flatMap(([name, its]): ErrorBox[] => {
    const box = boxSummary(Float64Array.from(its.flatMap(({ maeOther }) => maeOther ?? [])));
    return box === null ? [] : [{ name, box }];
  });
}

/** Errors by how many benchmarks are trained on. */
export function errorsBySize(results: readonly SweepResult[]): ErrorBox[] {
  const ordered = results.toSorted((a, b) => a.composition.length - b.composition.length);
  return errorBoxes(ordered, ({ composition }) => String(composition.length));
}

/** Errors by each design choice, everything else as it comes: only choices that were made in more than one way. */
export function mainEffects(results: readonly SweepResult[]): ErrorBox[] {
  const choices: readonly ((result: SweepResult) => string)[] = [
    ({ classifier }) => CLASSIFIER_WORDS[classifier],
    ({ calibration }) =>
      calibration === 'none' ? 'Not calibrated' : `Calibrated: ${CALIBRATION_WORDS[calibration]}`,
    ({ balance }) => (balance ? 'Balanced' : 'Not balanced'),
    ({ features }) => `Features ${features}`,
  ];
  return choices.flatMap((nameOf) => {
    const boxes = errorBoxes(results, nameOf);
    return boxes.length > 1 ? boxes : [];
  });
}

/** How many parts of the accuracy axis have a median each. */
const BINS = 10;

/** The median error by the training group's accuracy, in tenths: what makes a U of it. */
export function medianByAccuracy(results: readonly SweepResult[]): [accuracy: number, error: number][] {
  const binOf = ({ accuracy }: SweepResult) => Math.min(BINS - 1, Math.floor(accuracy * BINS));
  return [...Map.groupBy(results, binOf)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([bin, its]): [number, number][] => {
      const box = boxSummary(Float64Array.from(its.flatMap(({ maeOther }) => maeOther ?? [])));
      return box === null ? [] : [[(bin + 0.5) / BINS, box.median]];
    });
}

/** The compositions by the median error of their configurations, best first. */
export function compositionErrors(
  results: readonly SweepResult[],
  benchmarks: Sweep['benchmarks'],
): CompositionErrors[] {
  return [...Map.groupBy(results, ({ composition }) => composition.join())]
    .flatMap(([, its]): CompositionErrors[] => {
      const box = boxSummary(Float64Array.from(its.flatMap(({ maeOther }) => maeOther ?? [])));
      const [first] = its;
      if (box === null || first === undefined) return [];
      const { composition, accuracy } = first;
      const name = compositionName(composition, benchmarks);
      return [{ composition, name, accuracy, median: box.median, best: box.min, worst: box.max, n: box.n }];
    })
    .toSorted((a, b) => a.median - b.median);
}

const least = (results: readonly SweepResult[], of: (result: SweepResult) => number | null) =>
  results.reduce<SweepResult | null>((best, result) => {
    const value = of(result);
    return value !== null && value < ((best === null ? null : of(best)) ?? Infinity) ? result : best;
  }, null);

/** The configuration that its own training benchmarks choose, without a look at the others. */
export function honestChoice(results: readonly SweepResult[]): SweepResult | null {
  return least(results, ({ leftOut, maeOther }) => (maeOther === null ? null : leftOut));
}

/** The configuration with the least error on the others: known only after looking at them. */
export function postHocBest(results: readonly SweepResult[]): SweepResult | null {
  return least(results, ({ maeOther }) => maeOther);
}

/** The measures that ATC was tried on. */
export function atcMeasures(results: readonly SweepResult[]): string[] {
  return [...new Set(results.flatMap(({ atc }) => Object.keys(atc)))];
}

/** Configurations where both were judged, and in how many of them the sentinel is nearer to the truth. */
export function againstAtc(
  results: readonly SweepResult[],
  measure: string,
): { readonly pairs: readonly [atc: number, sentinel: number, result: SweepResult][]; readonly won: number } {
  const pairs = results.flatMap((result): [number, number, SweepResult][] => {
    const atc = result.atc[measure] ?? null;
    return atc === null || result.maeOther === null ? [] : [[atc, result.maeOther, result]];
  });
  return { pairs, won: pairs.filter(([atc, sentinel]) => sentinel < atc).length };
}
