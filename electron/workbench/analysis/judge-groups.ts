import { DEFINITIONS } from '#shared/measures/index.ts';
import type { TableSettings } from '#shared/contract/api/analysis.ts';
import type { AnswerGroup } from './grouped-answers.ts';
import { toAnswers, type SelectedAnswers } from './selected-answers.ts';
import { sharedIntegers } from './shared-memory.ts';
import type { Crew } from './threads/crew.ts';
import type { JudgedColumn, JudgedMeasure } from './threads/judge-measures.ts';
import type { OnShare } from './threads/on-share.ts';

export interface JudgedGroup {
  readonly group: string;
  /** In the order of the keys. */
  readonly measures: readonly JudgedMeasure[];
}

/** What is known of answers whose measures are judged, in a workspace or not; see SelectedAnswers. */
export type JudgedAnswers = Pick<
  SelectedAnswers,
  'incorrect' | 'run' | 'runs' | 'question' | 'questionCount' | 'length' | 'columns'
>;

/** How the work is shared out among threads. */
interface Labour {
  readonly crew: Crew;
  /** Of the crew. */
  readonly threads: number;
  readonly onShare?: OnShare;
}

/** Judges measures (keys of the answers' columns) in each group, shared out among threads. */
export async function judgeGroups(
  answers: JudgedAnswers,
  keys: readonly string[],
  groups: readonly AnswerGroup[],
  { pairs, seed }: Pick<TableSettings, 'pairs' | 'seed'>,
  { crew, threads, onShare = () => undefined }: Labour,
): Promise<JudgedGroup[]> {
  const of = toAnswers(answers, pairGroups(answers, pairs));
  const columns = keys.map((key): JudgedColumn => {
    const [definition, values] = [DEFINITIONS.get(key), answers.columns.get(key)];
    if (definition === undefined || values === undefined)
      throw new RangeError(`There is no measure "${key}".`);
    return { key, orientation: definition.orientation, values };
  });
  // Two parts a thread, so that none waits long for another; one a group where there are many groups.
  const parts = Math.max(1, Math.ceil((2 * threads) / Math.max(1, groups.length)));
  const shares = new Map<number, number>();
  const total = parts * groups.length;
  const judged = groups.map(async ({ name, rows }, place) => {
    const byPart = await Promise.all(
      partsOf(columns, parts).map((part, at) =>
        crew.run('judge', { columns: part, answers: of, rows, seed }, (share) => {
          shares.set(place * parts + at, share);
          onShare([...shares.values()].reduce((sum, one) => sum + one, 0) / total);
        }),
      ),
    );
    const byKey = new Map(byPart.flat().map((row) => [row.measure, row]));
    return { group: name, measures: keys.map((key) => byKey.get(key) as JudgedMeasure) };
  });
  return Promise.all(judged);
}

/** Every n-th column to each part: neighbours in the registry cost alike. */
function partsOf(columns: readonly JudgedColumn[], parts: number): JudgedColumn[][] {
  const all = Array.from({ length: parts }, (_, part) => columns.filter((_one, at) => at % parts === part));
  return all.filter((part) => part.length > 0);
}

/** What pairs are made within; null pools. */
function pairGroups({ run, runs }: JudgedAnswers, pairs: TableSettings['pairs']): Int32Array | null {
  if (pairs === 'all') return null;
  if (pairs === 'run') return run;
  const benchmarks = sharedIntegers(run.length);
  run.forEach((place, at) => {
    benchmarks[at] = runs[place]?.benchmarkId ?? 0;
  });
  return benchmarks;
}
