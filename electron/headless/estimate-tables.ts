import type { Interval } from '#shared/statistics/index.ts';
import { range, share } from './figure-texts.ts';
import { textTable } from './text-table.ts';

/** To so many decimals shares are told. */
const DECIMALS = 3;

/** A benchmark, or another group of answers, estimated and true. */
export interface EstimatedGroup {
  readonly group: string;
  /** Whether it is what was held out of a training group. */
  readonly isInside: boolean;
  readonly n: number;
  readonly estimate: number | null;
  readonly interval: Interval | null;
  readonly accuracy: number | null;
  /** Of telling its correct answers from its incorrect ones. */
  readonly auroc: number | null;
}

/** How a way to estimate errs, over groups that each count the same. Null where it is not defined. */
export interface MethodErrors {
  readonly method: string;
  /** Over the groups outside the composition; over all. */
  readonly maeOther: number | null;
  readonly maeAll: number | null;
  /** Of estimates with accuracies, over all groups. */
  readonly spearman: number | null;
}

/** @param noun what a group is */
export function estimatesTable(groups: readonly EstimatedGroup[], noun: string): string {
  const header = [noun, '', 'n', 'estimate', '95% interval', 'accuracy', 'error', 'AUROC'];
  const rows = groups.map(({ group, isInside, n, estimate, interval, accuracy, auroc }) => [
    group,
    isInside ? 'held out' : '',
    String(n),
    figure(estimate),
    interval95(interval),
    figure(accuracy),
    figure(estimate === null || accuracy === null ? null : estimate - accuracy),
    figure(auroc),
  ]);
  return textTable([header, ...rows], [0, 1]);
}

/**
 * How the ways to estimate err, and what the columns are.
 *
 * @param groups over which they err
 * @param noun what a group is
 */
export function errorsLines(
  methods: readonly MethodErrors[],
  groups: readonly Pick<EstimatedGroup, 'isInside'>[],
  noun: string,
): string[] {
  return [errorsTable(methods), '', errorsNote(groups, noun)];
}

function errorsTable(methods: readonly MethodErrors[]): string {
  const header = ['method', 'MAE_ood', 'MAE_all', 'Spearman'];
  const rows = methods.map(({ method, maeOther, maeAll, spearman }) => [
    method,
    figure(maeOther),
    figure(maeAll),
    figure(spearman),
  ]);
  return textTable([header, ...rows], [0]);
}

/** What the columns of `errorsTable` are. */
function errorsNote(groups: readonly Pick<EstimatedGroup, 'isInside'>[], noun: string): string {
  const others = groups.filter(({ isInside }) => !isInside).length;
  const outside = `${others} ${noun}${others === 1 ? '' : 's'} outside the composition`;
  return `MAE_ood: mean error over the ${outside}. MAE_all and Spearman: over all ${groups.length}.`;
}

export function interval95(interval: Interval | null): string {
  return range(interval, DECIMALS);
}

export function figure(value: number | null): string {
  return share(value, DECIMALS);
}
