import type { ItemComparison, MeasureDifference, Selection } from '#shared/contract/api/analysis.ts';
import { MEASURES } from '#shared/measures/index.ts';
import { cohenKappa, pairedDifference } from '#shared/statistics/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { selectAnswers, type SelectedAnswers } from './selected-answers.ts';

export interface RunComparison {
  /** Items of which the selection takes an answer of either run, in the order of the first run's plan. */
  readonly rows: ItemComparison[];
  /** Cohen's kappa of what the two runs' answers count as; null where there is none. */
  readonly kappa: number | null;
  /** How every measure differs over these items. */
  readonly measures: MeasureDifference[];
}

const KEYS = MEASURES.map(({ key }) => key);

/** Two runs item by item, by the first sample that the selection takes of each. Its own runs play no part. */
export async function compareRuns(
  workspace: Workspace,
  firstRunId: number,
  secondRunId: number,
  selection: Selection,
  signal: AbortSignal | undefined,
): Promise<RunComparison> {
  const both = { ...selection, runIds: [firstRunId, secondRunId] };
  const answers = await selectAnswers(workspace, both, KEYS, signal);
  const [ofFirst, ofSecond] = [firstSamples(answers, firstRunId), firstSamples(answers, secondRunId)];
  const pairs = [...ofFirst].flatMap(([question, first]) => {
    const second = ofSecond.get(question);
    return second === undefined ? [] : [{ question, first, second }];
  });
  const items = workspace.analysedResponses.questions(
    pairs.map(({ question }) => answers.itemIds[question] as number),
  );
  const incorrect = (row: number) => answers.incorrect[row] as number;
  return {
    rows: pairs.map(({ question, first, second }) => {
      const item = items.get(answers.itemIds[question] as number);
      return {
        itemKey: item?.key ?? '',
        question: item?.question ?? '',
        first: sideOf(answers, first),
        second: sideOf(answers, second),
      };
    }),
    kappa: cohenKappa(
      pairs.map(({ first }) => incorrect(first)),
      pairs.map(({ second }) => incorrect(second)),
    ),
    measures: KEYS.map((measure) => {
      const values = answers.columns.get(measure) ?? new Float64Array();
      const of = (rows: readonly number[]) => rows.map((row) => values[row] as number);
      const [first, second] = [pairs.map((pair) => pair.first), pairs.map((pair) => pair.second)];
      return { measure, ...pairedDifference(of(first), of(second)) };
    }),
  };
}

/** The first answer of a run to each question, by question. */
function firstSamples({ runs, run, question }: SelectedAnswers, runId: number): Map<number, number> {
  const found = new Map<number, number>();
  const place = runs.findIndex(({ id }) => id === runId);
  // In plan order, so an item's samples come in theirs.
  question.forEach((of, row) => {
    if (run[row] === place && !found.has(of)) found.set(of, row);
  });
  return found;
}

function sideOf({ ids, incorrect, length, columns }: SelectedAnswers, row: number): ItemComparison['first'] {
  const mean = columns.get('mean')?.[row] ?? NaN;
  return {
    responseId: ids[row] as number,
    incorrect: incorrect[row] === 1,
    meanEntropy: Number.isNaN(mean) ? null : mean,
    tokens: length[row] as number,
  };
}
