import type { MethodResult } from '#shared/contract/api/sentinels.ts';
import { averageConfidence } from '#shared/learning/index.ts';
import { MEASURES } from '#shared/measures/index.ts';
import { mean, take } from '#shared/statistics/index.ts';
import type { Crew } from '#workbench/analysis/index.ts';
import type { SentinelSummary } from '#workbench/store/index.ts';
import { learningSettings } from './feature-keys.ts';
import { errorsOfSlices, type JudgedSentinel } from './judge-sentinel.ts';
import { matrixOf } from './labelled-answers.ts';

/** Measures that baselines are made of: every one of a single answer. */
export const BASELINE_MEASURES: readonly string[] = MEASURES.map(({ key }) => key);
const CONFIDENCE = 'nll_avg';
const LENGTH = 'length';
/** Parts of the work, so that threads share it. */
const PARTS = 4;

interface Estimated {
  readonly method: string;
  readonly estimates: readonly (number | null)[];
}

/**
 * The sentinel beside what is simpler: ATC and Platt's calibration on every measure, the average confidence, the
 * accuracy of the training answers, and a sentinel that sees the length only. Of an imported sentinel the training
 * answers are not known: only the average confidence stands beside it.
 */
export async function compareMethods(
  judged: JudgedSentinel,
  { settings }: Pick<SentinelSummary, 'settings'>,
  crew: Crew,
): Promise<MethodResult[]> {
  const { slices, labelled, trained } = judged;
  const confidences = labelled.columns.get(CONFIDENCE) as Float64Array;
  const methods: Estimated[] = [
    { method: 'sentinel', estimates: slices.map(({ figures }) => figures.estimate?.value ?? null) },
    {
      method: 'average confidence',
      estimates: slices.map(({ rows }) => averageConfidence(take(confidences, rows))),
    },
  ];
  if (trained.rows.length > 0) {
    const accuracy = mean(trained.correct);
    methods.push({ method: 'training accuracy', estimates: slices.map(() => accuracy) });
    const [length, measures] = await Promise.all([
      lengthOnly(judged, settings, crew),
      ofMeasures(judged, crew),
    ]);
    methods.push(...length, ...measures);
  }
  return withPostHoc(methods.map(({ method, estimates }) => resultOf(method, slices, estimates)));
}

async function ofMeasures({ labelled, trained, slices }: JudgedSentinel, crew: Crew): Promise<Estimated[]> {
  const columns = BASELINE_MEASURES.map((key) => ({
    key,
    values: labelled.columns.get(key) as Float64Array,
  }));
  const parts = Array.from({ length: PARTS }, (_, part) => columns.filter((_one, at) => at % PARTS === part));
  const found = await Promise.all(
    parts.map((part) =>
      crew.run('baselines', { columns: part, ...trained, slices: slices.map(({ rows }) => rows) }),
    ),
  );
  const byKey = new Map(found.flat().map((measure) => [measure.key, measure]));
  return (['atc', 'platt'] as const).flatMap((kind) =>
    BASELINE_MEASURES.map((key) => ({ method: `${kind}:${key}`, estimates: byKey.get(key)?.[kind] ?? [] })),
  );
}

/** None where the answers do not allow it: the sentinel itself may have been trained before some were removed. */
async function lengthOnly(
  { labelled, trained, slices }: JudgedSentinel,
  settings: SentinelSummary['settings'],
  crew: Crew,
): Promise<Estimated[]> {
  const { answers, columns } = labelled;
  const features = matrixOf(columns, [LENGTH], answers.correct.length);
  // As they counted when the sentinel was trained.
  const correct = answers.correct.slice();
  trained.rows.forEach((row, at) => {
    correct[row] = trained.correct[at] as number;
  });
  const estimated = await crew.run('simpler', {
    keys: [LENGTH],
    settings: learningSettings(settings),
    answers: { ...answers, features, correct },
    rows: trained.rows,
    slices: slices.map(({ rows }) => rows),
  });
  return estimated.kind === 'refused' ? [] : [{ method: 'length only', estimates: estimated.result }];
}

function resultOf(
  method: string,
  slices: JudgedSentinel['slices'],
  estimates: readonly (number | null)[],
): MethodResult {
  return { method, ...errorsOfSlices(slices, estimates), estimates: [...estimates], postHoc: false };
}

/** Marks the measure whose errors are smallest, of ATC and of Platt: it is known only by looking at the targets. */
function withPostHoc(results: readonly MethodResult[]): MethodResult[] {
  const best = ['atc:', 'platt:'].map((kind) =>
    results
      .filter(({ method, maeOther }) => method.startsWith(kind) && maeOther !== null)
      .reduce<MethodResult | null>(
        (least, result) =>
          least === null || (result.maeOther ?? 1) < (least.maeOther ?? 1) ? result : least,
        null,
      ),
  );
  return results.map((result) => ({ ...result, postHoc: best.includes(result) }));
}
