import { useAnswerColumns } from '#renderer/data/index.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';

/** The columns of the measures that are chosen: the same for all charts, so fetched once. */
export function useChosenColumns() {
  const { place } = useAnalysis();
  return useAnswerColumns(useAsked(), [...place.measures, place.against]);
}
