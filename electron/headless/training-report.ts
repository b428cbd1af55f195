import type { ClassifierOptions, Sentinel, SentinelDescription } from '#shared/learning/index.ts';
import {
  errorsLines,
  estimatesTable,
  figure,
  type EstimatedGroup,
  type MethodErrors,
} from './estimate-tables.ts';
import type { JudgedSlice, JudgedTraining } from './judge-training.ts';

/** Ways to estimate by one measure. */
const KINDS = ['ATC', 'Platt'];
/** The measures that they are shown for; ATC for the features too. */
const SHOWN = ['mean', 'max', 'se_sum', 'nll_sum'];

export interface Trained {
  readonly sentinel: Sentinel;
  readonly description: SentinelDescription;
  readonly judged: JudgedTraining;
  /** The largest error that a training group had when it was left out; null below three. */
  readonly errorBand: number | null;
}

/** What `ewb train` prints. */
export function trainingReport(trained: Trained): string {
  const { sentinel, description, judged, errorBand } = trained;
  const answers = description.composition.reduce((sum, one) => sum + one.answers, 0);
  const trainedOn = description.composition.map(({ benchmark }) => benchmark).join(', ');
  const groups = judged.slices.map(estimatedGroup);
  return [
    `Trained on ${answers} answers of ${trainedOn}, ${figure(judged.trainingAccuracy)} of them correct.`,
    `Features: ${sentinel.features.join(', ')}.`,
    settingsLine(sentinel),
    ...heldOutLines(judged),
    '',
    estimatesTable(groups, 'group'),
    '',
    ...(errorBand === null
      ? []
      : [`Left out of the training in turn, its groups were estimated up to ${figure(errorBand)} off.`, '']),
    ...methodLines(sentinel, judged),
  ].join('\n');
}

function settingsLine({ settings, chosen, tried }: Sentinel): string {
  const best = tried.length > 0 ? ` (best of ${tried.length} by AUROC)` : '';
  const balanced = settings.balanced ? '; balanced' : '';
  return `${optionsOf(chosen)}${best}; calibration ${settings.calibration}${balanced}; seed ${settings.seed}.`;
}

function optionsOf(options: ClassifierOptions): string {
  switch (options.kind) {
    case 'random_forest':
      return `random_forest of ${options.trees} trees, depth ${options.maxDepth ?? 'free'}, splits from ${options.minSamplesSplit}`;
    case 'logistic_regression':
      return `logistic_regression with C ${options.c}`;
    case 'mlp':
      return `mlp of ${options.hidden.join(' and ')} units`;
  }
}

function heldOutLines({ heldOut }: JudgedTraining): string[] {
  if (heldOut === null) return ['Nothing was held out: the groups have too few questions.'];
  const { auroc, brier, estimate, truth } = heldOut;
  return [
    `Held out of them, by question: AUROC ${figure(auroc)}, Brier score ${figure(brier)}, ` +
      `estimated ${figure(estimate?.value ?? null)}, true ${figure(truth?.value ?? null)}.`,
  ];
}

function estimatedGroup({ group, isInside, rows, figures }: JudgedSlice): EstimatedGroup {
  const { estimate, truth, auroc } = figures;
  return {
    group,
    isInside,
    n: rows.length,
    estimate: estimate?.value ?? null,
    interval: estimate?.interval ?? null,
    accuracy: truth?.value ?? null,
    auroc,
  };
}

function methodLines({ features }: Sentinel, { methods, slices }: JudgedTraining): string[] {
  const ofKind = (kind: string) => methods.filter(({ method }) => method.startsWith(`${kind}[`));
  const ofMeasures = KINDS.flatMap(ofKind);
  const shown = new Set([
    ...KINDS.flatMap((kind) => SHOWN.map((key) => `${kind}[${key}]`)),
    ...features.map((key) => `ATC[${key}]`),
  ]);
  const plain = methods.filter((one) => shown.has(one.method) || !ofMeasures.includes(one));
  return errorsLines([...plain, ...KINDS.flatMap((kind) => postHoc(kind, ofKind(kind)))], slices, 'group');
}

/** The one that errs least outside the composition, known only by looking there. */
function postHoc(kind: string, methods: readonly MethodErrors[]): MethodErrors[] {
  const known = methods.filter(({ maeOther }) => maeOther !== null);
  const [best] = known.toSorted((a, b) => (a.maeOther ?? 1) - (b.maeOther ?? 1));
  return best === undefined
    ? []
    : [{ ...best, method: `best of ${known.length} ${kind}, post hoc: ${best.method}` }];
}
