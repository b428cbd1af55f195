import type { AgreementRow } from '#shared/contract/api/grading.ts';
import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { kappaOfCounts, type Interval } from '#shared/statistics/index.ts';
import { Slices } from '#workbench/slices/index.ts';
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
  const slices = new Slices();
  const columns = columnsOf(pairs);
  const groups = groupsOf(pairs);
  return withCrew(workspace, signal, async (crew, threads) => {
    const labour = { crew, threads };
    const measured = measuredOf(answers, pairs, groups);
    await slices.next();
    const [aurocsA, aurocsB] = await Promise.all(
      (['a', 'b'] as const).map((side) => aurocs(answers, pairs, measured, side, measure, labour)),
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

/** The pairs of answers that have measures, and where those are: what has none is in no pair of a measure's. */
interface Measured {
  /** Place of each pair among the answers; -1 where it has none. */
  readonly places: Int32Array;
  /** The groups, by places among the answers. */
  readonly groups: readonly AnswerGroup[];
}

function measuredOf(
  { ids }: SelectedAnswers,
  pairs: readonly GradePair[],
  groups: readonly Group[],
): Measured {
  const known = new Map<number, number>();
  ids.forEach((id, place) => known.set(id, place));
  const places = Int32Array.from(pairs, ({ responseId }) => known.get(responseId) ?? -1);
  return {
    places,
    groups: groups.map(({ rows }, at) => ({
      name: String(at),
      rows: rows
        .map((row) => places[row] as number)
        .filter((place) => place !== -1)
        .sort(),
    })),
  };
}

/** Of each group, by one grader's verdicts; null where a class is absent. */
async function aurocs(
  answers: SelectedAnswers,
  pairs: readonly GradePair[],
  { places, groups }: Measured,
  side: Side,
  measure: string,
  labour: Labour,
) {
  const incorrect = sharedBytes(answers.ids.length);
  pairs.forEach((pair, at) => {
    const place = places[at] as number;
    if (place !== -1) incorrect[place] = pair[side] === 'correct' ? 0 : 1;
  });
  const judged = await judgeGroups(
    { ...answers, incorrect },
    [measure],
    groups,
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
