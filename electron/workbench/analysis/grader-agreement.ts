import type { AgreementRow } from '#shared/contract/api/grading.ts';
import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { kappaOfCounts, type Interval } from '#shared/statistics/index.ts';
import type { GradePair, Workspace } from '#workbench/store/index.ts';
import type { AnswerGroup } from './grouped-answers.ts';
import { judgeGroups } from './judge-groups.ts';
import { selectAnswers, type SelectedAnswers } from './selected-answers.ts';
import { sharedBytes, sharedIntegers } from './shared-memory.ts';
import type { Crew } from './threads/crew.ts';
import { withCrew } from './with-crew.ts';

export interface AskedAgreement {
  readonly runIds: readonly number[];
  /** Of graders. */
  readonly a: number;
  readonly b: number;
  /** A key of DEFINITIONS. */
  readonly measure: string;
}

/** Of what is drawn. */
const SEED = 1;

const VERDICTS: readonly Verdict[] = ['correct', 'incorrect', 'undecided'];
const KINDS = VERDICTS.length;

type Side = 'a' | 'b';

/** The pairs as columns that threads share. */
interface Columns {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly questions: Int32Array;
}

interface Group {
  readonly benchmark: string | null;
  /** Places among the pairs. */
  readonly rows: Int32Array;
}

interface Labour {
  readonly crew: Crew;
  readonly threads: number;
}

/**
 * How far two graders agree on the responses that both have graded, and what accuracy and a measure's AUROC for failure
 * (pairs of one run each) are by either's verdicts: of all, then of each benchmark. Undecided counts as incorrect.
 * Measures are of the whole vocabulary where all runs have them.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function graderAgreement(
  workspace: Workspace,
  { runIds, a, b, measure }: AskedAgreement,
  signal: AbortSignal,
): Promise<AgreementRow[]> {
  const pairs = await workspace.gradePairs.pairs(runIds, a, b, signal);
  const answers = await selectAnswers(workspace, everyAnswer(workspace, runIds), [measure], signal);
  const columns = columnsOf(pairs);
  const groups = groupsOf(pairs);
  return withCrew(workspace, signal, async (crew, threads) => {
    const labour = { crew, threads };
    const [aurocsA, aurocsB] = await Promise.all(
      (['a', 'b'] as const).map((side) => aurocs(answers, pairs, groups, side, measure, labour)),
    );
    return Promise.all(
      groups.map(async (group, at) => ({
        ...(await agreementIn(group, pairs, columns, crew)),
        auroc: { a: aurocsA?.[at] ?? null, b: aurocsB?.[at] ?? null },
      })),
    );
  });
}

function everyAnswer({ runList }: Workspace, runIds: readonly number[]): Selection {
  const haveExact = runIds.every((id) => runList.get(id)?.modelKind !== 'external');
  return {
    runIds: [...runIds],
    profile: haveExact ? 'exact' : 'top20',
    categories: null,
    graders: null,
    length: { least: null, most: null },
    undecided: 'incorrect',
    cutOff: 'verdict',
  };
}

function columnsOf(pairs: readonly GradePair[]): Columns {
  const columns = {
    a: sharedBytes(pairs.length),
    b: sharedBytes(pairs.length),
    questions: sharedIntegers(pairs.length),
  };
  pairs.forEach(({ a, b, itemId }, at) => {
    columns.a[at] = VERDICTS.indexOf(a);
    columns.b[at] = VERDICTS.indexOf(b);
    columns.questions[at] = itemId;
  });
  return columns;
}

/** All together, then each benchmark by its name. */
function groupsOf(pairs: readonly GradePair[]): Group[] {
  const rows = new Map<string, number[]>();
  pairs.forEach(({ benchmark }, at) => {
    const known = rows.get(benchmark);
    if (known === undefined) rows.set(benchmark, [at]);
    else known.push(at);
  });
  return [
    { benchmark: null, rows: Int32Array.from(pairs.keys()) },
    ...Array.from(rows, ([benchmark, at]) => ({ benchmark, rows: Int32Array.from(at) })).sort((one, other) =>
      one.benchmark < other.benchmark ? -1 : 1,
    ),
  ];
}

async function agreementIn(
  { benchmark, rows }: Group,
  pairs: readonly GradePair[],
  columns: Columns,
  crew: Crew,
): Promise<Omit<AgreementRow, 'auroc'>> {
  const counts = new Int32Array(KINDS * KINDS);
  for (const row of rows) {
    const cell = KINDS * (columns.a[row] as number) + (columns.b[row] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const n = rows.length;
  const kappa = kappaOfCounts(counts, KINDS);
  const agreed = VERDICTS.reduce((sum, _verdict, kind) => sum + (counts[KINDS * kind + kind] as number), 0);
  const [interval, byA, byB] = await Promise.all([
    kappa === null
      ? null
      : crew.run('kappa', {
          first: columns.a,
          second: columns.b,
          kinds: KINDS,
          questions: columns.questions,
          rows,
          seed: SEED,
        }),
    accuracy(columns, rows, 'a', crew),
    accuracy(columns, rows, 'b', crew),
  ]);
  const shownByPriority = (side: 'aShownBy' | 'bShownBy') =>
    rows.filter((row) => pairs[row]?.[side] === 'priority').length;
  return {
    benchmark,
    n,
    confusion: VERDICTS.map((_verdict, kind) => [...counts.subarray(KINDS * kind, KINDS * (kind + 1))]),
    agreement: n === 0 ? null : agreed / n,
    kappa: kappa === null ? null : figure(kappa, interval),
    accuracy: byA === null || byB === null ? null : { a: byA, b: byB },
    byPriority: { a: shownByPriority('aShownBy'), b: shownByPriority('bShownBy') },
  };
}

async function accuracy({ questions, ...by }: Columns, rows: Int32Array, side: Side, crew: Crew) {
  if (rows.length === 0) return null;
  const correct = VERDICTS.indexOf('correct');
  const incorrect = by[side].map((verdict) => (verdict === correct ? 0 : 1));
  const right = rows.filter((row) => incorrect[row] === 0).length;
  return figure(right / rows.length, await crew.run('accuracy', { incorrect, questions, rows, seed: SEED }));
}

/** Of each group, by one grader's verdicts; null where a class is absent. */
async function aurocs(
  answers: SelectedAnswers,
  pairs: readonly GradePair[],
  groups: readonly Group[],
  side: Side,
  measure: string,
  labour: Labour,
) {
  const places = new Map(Array.from(answers.ids, (id, place) => [id, place]));
  const incorrect = sharedBytes(answers.ids.length);
  for (const pair of pairs) {
    const place = places.get(pair.responseId);
    if (place !== undefined) incorrect[place] = pair[side] === 'correct' ? 0 : 1;
  }
  // What has no measures is in no pair of answers.
  const measured = groups.map(({ rows }, at): AnswerGroup => {
    const own = Array.from(rows, (row) => places.get(pairs[row]?.responseId ?? 0)).filter(
      (place) => place !== undefined,
    );
    return { name: String(at), rows: Int32Array.from(own).sort() };
  });
  const judged = await judgeGroups(
    { ...answers, incorrect },
    [measure],
    measured,
    { pairs: 'run', seed: SEED },
    labour,
  );
  return judged.map(({ measures: [row] }) => {
    const { auroc = null, interval = null } = row ?? {};
    return auroc === null ? null : figure(auroc, interval);
  });
}

const figure = (estimate: number, interval: Interval | null) => ({
  estimate,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
});
