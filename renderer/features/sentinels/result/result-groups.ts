import type { MethodResult, SliceResult } from '#shared/contract/api/sentinels.ts';
import type { EstimateGroup, EstimatePoint } from '../charts/estimate-chart.ts';
import { methodWords } from '../training-words.ts';

/** A slice with its truth, as a point; none where it has no truth. */
export function pointsOf(slices: readonly SliceResult[]): EstimatePoint[] {
  return slices.flatMap(({ benchmark, n, truth, estimate }) =>
    truth === null ? [] : [{ name: benchmark, n, truth, estimate }],
  );
}

/** What a result draws: other benchmarks, those held out, and another method's estimates where one is chosen. */
export function resultGroups(slices: readonly SliceResult[], beside: MethodResult | null): EstimateGroup[] {
  const of = (domain: SliceResult['domain']): EstimateGroup => ({
    name: domain,
    points: pointsOf(slices.filter((slice) => slice.domain === domain)),
  });
  if (beside === null) return [of('other'), of('held out')];
  const points = slices.flatMap(({ benchmark, n, truth }, at): EstimatePoint[] => {
    const value = beside.estimates[at] ?? null;
    return truth === null || value === null
      ? []
      : [
          {
            name: benchmark,
            n,
            truth: { ...truth, low: null, high: null },
            estimate: { value, low: null, high: null },
          },
        ];
  });
  return [of('other'), of('held out'), { name: methodWords(beside.method), points }];
}
