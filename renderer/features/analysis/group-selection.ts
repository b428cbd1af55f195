import type { Grouping, Selection } from '#shared/contract/api/analysis.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';

/**
 * The selection of one group's answers alone.
 *
 * @param group as the host names it.
 * @returns null where no selection has just these.
 */
export function selectionOfGroup(
  selection: Selection,
  grouping: Grouping,
  group: string,
  runs: readonly RunRow[],
): Selection | null {
  const ofRuns = (belongs: (run: RunRow) => boolean): Selection | null => {
    const runIds = runs.filter(belongs).map(({ id }) => id);
    return runIds.length === 0 ? null : { ...selection, runIds };
  };
  switch (grouping) {
    case 'none':
      return selection;
    case 'run':
      return ofRuns(({ id }) => group.startsWith(`run ${id}:`));
    case 'model':
      return ofRuns(({ model }) => model === group);
    case 'benchmark':
      return ofRuns(({ benchmark }) => benchmark === group);
    case 'temperature':
      return ofRuns(({ temperature }) => temperature !== null && String(temperature) === group);
    case 'category':
      return { ...selection, categories: [group] };
    case 'grader':
      return { ...selection, graders: [group] };
    case 'length':
      return ofLengths(selection, group);
  }
}

/** Groups by length are named by their ends: `17 to 32 tokens`. */
function ofLengths(selection: Selection, group: string): Selection | null {
  const [least, most] = Array.from(group.matchAll(/\d+/g), ([digits]) => Number(digits));
  if (least === undefined || most === undefined || most < least) return null;
  const { length } = selection;
  return {
    ...selection,
    length: {
      least: Math.max(least, length.least ?? 0),
      most: length.most === null ? most : Math.min(most, length.most),
    },
  };
}
