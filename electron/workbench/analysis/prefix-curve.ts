import type { z } from 'zod';
import type { prefixPointSchema, Selection, TableSettings } from '#shared/contract/api/analysis.ts';
import { PREFIX_LENGTHS, PREFIX_MEASURES, prefixKey } from '#shared/measures/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { judgeGroups } from './judge-groups.ts';
import { selectAnswers, type SelectedAnswers } from './selected-answers.ts';
import type { JudgedMeasure } from './threads/judge-measures.ts';
import { withCrew } from './with-crew.ts';

export type PrefixPoint = z.infer<typeof prefixPointSchema>;

export interface PrefixCurve {
  readonly points: PrefixPoint[];
  /** Over the answers that have `reach` tokens. */
  readonly reaching: PrefixPoint[];
  /** The longest prefix that makes any pairs; 0 where none does. */
  readonly reach: number;
}

/**
 * How early a measure tells: its AUROC over the first n tokens, and over the whole answer (`tokens` null). Where it
 * is not one of PREFIX_MEASURES there is the whole answer alone.
 *
 * @param measure a key of MEASURES
 */
export async function prefixCurve(
  workspace: Workspace,
  { selection, table, measure }: { selection: Selection; table: TableSettings; measure: string },
  signal: AbortSignal,
): Promise<PrefixCurve> {
  const lengths = PREFIX_MEASURES.some(({ key }) => key === measure) ? PREFIX_LENGTHS : [];
  const steps: { tokens: number | null; key: string }[] = [
    ...lengths.map((tokens) => ({ tokens, key: prefixKey(measure, tokens) })),
    { tokens: null, key: measure },
  ];
  const keys = steps.map(({ key }) => key);
  const answers = await selectAnswers(workspace, selection, keys, signal);
  return withCrew(workspace, signal, async (crew, threads) => {
    const curve = async (rows: Int32Array | null): Promise<PrefixPoint[]> => {
      const groups = [{ name: '', rows }];
      const [judged] = await judgeGroups(answers, keys, groups, table, { crew, threads });
      return steps.map(({ tokens }, at) => pointOf(tokens, judged?.measures[at]));
    };
    const points = await curve(null);
    const reach = points.findLast(({ tokens, auroc }) => tokens !== null && auroc !== null)?.tokens ?? 0;
    const reaching = reach === 0 ? [] : await curve(rowsOfLength(answers, reach));
    return { points, reaching: reaching.filter(({ tokens }) => tokens === null || tokens <= reach), reach };
  });
}

function pointOf(tokens: number | null, judged: JudgedMeasure | undefined): PrefixPoint {
  const { auroc = null, interval = null, n = 0, few = true } = judged ?? {};
  return { tokens, auroc, interval, n, few };
}

function rowsOfLength({ length }: SelectedAnswers, least: number): Int32Array {
  const rows = Int32Array.from(length.keys());
  return rows.filter((row) => (length[row] as number) >= least);
}
