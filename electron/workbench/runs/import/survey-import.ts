import {
  LineProblem,
  LineProblems,
  recordedAnswers,
  recordedEntropies,
  type RecordedAnswer,
  type TextLine,
} from '#workbench/exchange/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { Item, NewItem, Workspace } from '#workbench/store/index.ts';

export interface TraceImport {
  /** The file's name. */
  readonly file: string;
  /** Its lines; they are gone through twice. */
  readonly lines: () => AsyncIterable<TextLine>;
  /** Whose answers they are, whatever the lines say; null where each line says it. */
  readonly model: string | null;
  /** What they answer, likewise. */
  readonly benchmark: string | null;
}

/** The answers of one model to one benchmark: what will be a run. */
export interface SurveyedRun {
  readonly model: string;
  readonly benchmark: string;
  /** Answers to each item, by its key. */
  readonly samples: Map<string, number>;
  longest: number;
}

export interface Survey {
  readonly kind: 'surveyed';
  readonly answers: number;
  /** In the order in which they are met. */
  readonly runs: readonly SurveyedRun[];
  /** By benchmark: the items of one that is not there yet. */
  readonly newItems: ReadonlyMap<string, ReadonlyMap<string, NewItem>>;
}

export type Surveyed = Survey | { readonly kind: 'refused'; readonly problem: string };

/** The benchmarks that an import may be to. */
export interface KnownBenchmarks {
  readonly benchmarks: Pick<Workspace['benchmarks'], 'findByName' | 'items'>;
}

/** What a workspace that is yet to be made knows. */
export const NO_BENCHMARKS: KnownBenchmarks = {
  benchmarks: { findByName: () => undefined, items: () => [] },
};

/**
 * Looks at every line of an import before anything is stored. Answers to a benchmark that is there must be to its items,
 * by their keys; others make it.
 */
export async function surveyImport(
  workspace: KnownBenchmarks,
  asked: TraceImport,
  signal?: AbortSignal,
): Promise<Surveyed> {
  const problems = new LineProblems(asked.file);
  const runs = new Map<string, SurveyedRun>();
  const benchmarks = new Map<string, ItemsOf>();
  const slices = new Slices();
  let answers = 0;
  for await (const { line, answer } of recordedAnswers(asked.lines(), problems)) {
    signal?.throwIfAborted();
    if (slices.isOver) await slices.next();
    try {
      recordedEntropies(answer, 'top20');
      const { model, benchmark } = placeOf(answer, asked);
      const items = benchmarks.get(benchmark) ?? itemsOf(workspace, benchmark);
      benchmarks.set(benchmark, items);
      items.take(answer);
      const key = runKey(model, benchmark);
      const run = runs.get(key) ?? { model, benchmark, samples: new Map<string, number>(), longest: 0 };
      runs.set(key, run);
      run.samples.set(answer.item, (run.samples.get(answer.item) ?? 0) + 1);
      run.longest = Math.max(run.longest, answer.logprob.length);
      answers++;
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error;
      problems.add(line, error.message);
    }
  }
  if (problems.sentences !== null) return { kind: 'refused', problem: problems.sentences };
  if (answers === 0) return { kind: 'refused', problem: `${asked.file} has no lines.` };
  const newItems = new Map(
    [...benchmarks].flatMap(([name, { made }]) => (made === null ? [] : [[name, made]])),
  );
  return { kind: 'surveyed', answers, runs: [...runs.values()], newItems };
}

export const runKey = (model: string, benchmark: string): string => JSON.stringify([model, benchmark]);

/** The run that an answer belongs to. @throws LineProblem where nobody says */
export function placeOf(
  answer: RecordedAnswer,
  asked: Pick<TraceImport, 'model' | 'benchmark'>,
): { model: string; benchmark: string } {
  const named = (field: 'model' | 'benchmark'): string => {
    const name = (asked[field] ?? answer[field] ?? '').trim();
    if (name === '') throw new LineProblem(`field "${field}" is missing, and no ${field} was named for all.`);
    return name;
  };
  return { model: named('model'), benchmark: named('benchmark') };
}

/** The items of one benchmark that an import is to. */
interface ItemsOf {
  /** Those that the import brings; null where the benchmark has its own. */
  readonly made: ReadonlyMap<string, NewItem> | null;
  /** @throws LineProblem where an answer is to something else */
  readonly take: (answer: RecordedAnswer) => void;
}

function itemsOf(workspace: KnownBenchmarks, name: string): ItemsOf {
  const found = workspace.benchmarks.findByName(name);
  if (found === undefined) {
    const made = new Map<string, NewItem>();
    return {
      made,
      take: (answer) => {
        const { item: key, question, reference, category } = answer;
        const before = made.get(key);
        if (before === undefined) {
          made.set(key, { key, question: question ?? '', reference: reference ?? '', category });
        } else refuseOther(answer, before, name);
      },
    };
  }
  const items = new Map<string, Item>(workspace.benchmarks.items(found.id).map((item) => [item.key, item]));
  return {
    made: null,
    take: (answer) => {
      const item = items.get(answer.item);
      if (item === undefined) {
        throw new LineProblem(
          `benchmark "${name}" is in the workspace and has no item "${answer.item}": name another benchmark.`,
        );
      }
      refuseOther(answer, item, name);
    },
  };
}

function refuseOther(answer: RecordedAnswer, item: NewItem, benchmark: string): void {
  for (const field of ['question', 'reference'] as const) {
    if (answer[field] === null || answer[field].trim() === item[field].trim()) continue;
    throw new LineProblem(
      `field "${field}" is not that of item "${answer.item}" of benchmark "${benchmark}".`,
    );
  }
}
