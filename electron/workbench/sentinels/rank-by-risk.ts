import type { Verdict } from '#shared/contract/verdict.ts';
import type { ListedRun, StoredSentinel, Workspace } from '#workbench/store/index.ts';
import { correctProbabilities } from './correct-probabilities.ts';

export interface RankedAnswer {
  readonly responseId: number;
  readonly itemKey: string;
  readonly question: string;
  readonly extracted: string | null;
  readonly verdict: Verdict | null;
  /** That it is correct. */
  readonly probability: number;
}

/** A part of a run's answers, the most likely wrong first; those without features are left out. */
export async function rankByRisk(
  workspace: Workspace,
  sentinel: StoredSentinel,
  run: ListedRun,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
): Promise<{ total: number; rows: RankedAnswer[] }> {
  const { ids, probabilities } = await correctProbabilities(workspace, sentinel, run, signal);
  const ranked = ids
    .map((id, row) => ({ id, probability: probabilities[row] as number }))
    .filter(({ probability }) => !Number.isNaN(probability))
    .sort((a, b) => a.probability - b.probability || a.id - b.id);
  const rows = ranked.slice(offset, offset + limit).flatMap(({ id, probability }): RankedAnswer[] => {
    const response = workspace.responses.get(id);
    if (response === undefined) return [];
    const { item, extracted } = response;
    return [
      {
        responseId: id,
        itemKey: item.key,
        question: item.question,
        extracted,
        verdict: workspace.grades.inForce(id)?.verdict ?? null,
        probability,
      },
    ];
  });
  return { total: ranked.length, rows };
}
