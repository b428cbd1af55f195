import type { Selection, TableSettings } from '#shared/contract/api/analysis.ts';
import type { Interval } from '#shared/statistics/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { groupAnswers } from './grouped-answers.ts';
import { judgeGroups } from './judge-groups.ts';
import { selectAnswers } from './selected-answers.ts';
import { withCrew } from './with-crew.ts';

export interface TemperaturePoint {
  readonly temperature: number;
  /** Answers taken. */
  readonly n: number;
  readonly accuracy: number;
  readonly accuracyInterval: Interval | null;
  readonly auroc: number | null;
  readonly interval: Interval | null;
  readonly few: boolean;
}

/**
 * Accuracy and a measure's AUROC at each temperature that the selection's runs were made with, ascending. Answers from
 * elsewhere, whose temperature is not known, have no point.
 */
export async function byTemperature(
  workspace: Workspace,
  { selection, table, measure }: { selection: Selection; table: TableSettings; measure: string },
  signal: AbortSignal,
): Promise<TemperaturePoint[]> {
  const answers = await selectAnswers(workspace, selection, [measure], signal);
  const groups = groupAnswers(answers, 'temperature').flatMap((group) => {
    const first = answers.run[group.rows?.[0] ?? 0] as number;
    const temperature = answers.runs[first]?.temperature ?? null;
    return temperature === null ? [] : [{ ...group, temperature }];
  });
  return withCrew(workspace, signal, async (crew, threads) => {
    const { incorrect, question: questions } = answers;
    const [judged, intervals] = await Promise.all([
      judgeGroups(answers, [measure], groups, table, { crew, threads }),
      Promise.all(
        groups.map(({ rows }) => crew.run('accuracy', { incorrect, questions, rows, seed: table.seed })),
      ),
    ]);
    return groups.map(({ temperature, rows }, at): TemperaturePoint => {
      const n = rows?.length ?? incorrect.length;
      const wrong = (rows ?? Int32Array.from(incorrect.keys())).filter((row) => incorrect[row] === 1).length;
      const { auroc = null, interval = null, few = true } = judged[at]?.measures[0] ?? {};
      return {
        temperature,
        n,
        accuracy: (n - wrong) / n,
        accuracyInterval: intervals[at] ?? null,
        auroc,
        interval,
        few,
      };
    });
  });
}
