import type { ContractRouterClient } from '@orpc/contract';
import { count } from '#renderer/ui/figures.ts';
import type { Contract } from '#shared/contract/api/index.ts';
import { definitionOf } from '../measure-words.ts';
import type { AnalysisLook } from './analysis-look.ts';
import type { DrawnChart } from './drawn-chart.ts';
import { intervalChart, type IntervalPoint } from './interval-chart.ts';

type AnalysisClient = ContractRouterClient<Contract>['analysis'];
/** A measure's AUROC after the first tokens. */
export type Prefixes = Awaited<ReturnType<AnalysisClient['prefixes']>>;
/** Accuracy and a measure's AUROC by temperature. */
export type Temperatures = Awaited<ReturnType<AnalysisClient['temperatures']>>;

type PrefixPoint = Prefixes['points'][number];

const pointOf = ({ auroc, interval, n }: PrefixPoint): IntervalPoint => ({ value: auroc, interval, n });

/** AUROC by the number of first tokens, and the same over the answers that reach the last prefix. */
export function prefixChart(
  { points, reaching, reach }: Prefixes,
  measure: string,
  look: AnalysisLook,
): DrawnChart {
  const lines = [{ name: 'all answers', points: points.map(pointOf) }];
  // Point by point beside the others, which may be more.
  const same = points.map(({ tokens }) => reaching.find((point) => point.tokens === tokens));
  if (reach > 0 && same.some((point) => point !== undefined)) {
    const none: IntervalPoint = { value: null, interval: null, n: 0 };
    lines.push({
      name: `answers of ${count(reach)} tokens or more`,
      points: same.map((point) => (point === undefined ? none : pointOf(point))),
    });
  }
  return intervalChart(
    `AUROC of ${definitionOf(measure).name} after the first tokens`,
    points.map(({ tokens }) => (tokens === null ? 'all' : String(tokens))),
    lines,
    { x: { title: 'First tokens' }, y: { title: 'AUROC' }, chance: 0.5 },
    look,
  );
}

/** Accuracy by temperature. */
export function accuracyChart(of: Temperatures, look: AnalysisLook): DrawnChart {
  return intervalChart(
    'Accuracy by temperature',
    of.map(({ temperature }) => String(temperature)),
    [
      {
        name: 'accuracy',
        points: of.map(({ accuracy, accuracyInterval, n }) => ({
          value: accuracy,
          interval: accuracyInterval,
          n,
        })),
      },
    ],
    { x: { title: 'Temperature' }, y: { title: 'Accuracy' }, chance: null },
    look,
  );
}

/** A measure's AUROC by temperature. */
export function aurocChart(of: Temperatures, measure: string, look: AnalysisLook): DrawnChart {
  const { name, symbol } = definitionOf(measure);
  return intervalChart(
    `AUROC of ${name} by temperature`,
    of.map(({ temperature }) => String(temperature)),
    [{ name: symbol, points: of.map(({ auroc, interval, n }) => ({ value: auroc, interval, n })) }],
    { x: { title: 'Temperature' }, y: { title: 'AUROC' }, chance: 0.5 },
    look,
  );
}
