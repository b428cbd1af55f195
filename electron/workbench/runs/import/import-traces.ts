import { createHash } from 'node:crypto';
import { USUAL_RULE, type Rule } from '#shared/contract/grading-rule.ts';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import type { RuleGrade } from '#shared/contract/verdict.ts';
import {
  LineProblem,
  LineProblems,
  recordedAnswers,
  type RecordedAnswer,
} from '#workbench/exchange/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { NewItem, Workspace } from '#workbench/store/index.ts';
import { gradePlaced, importedAnswer, type PlacedAnswer } from './imported-answer.ts';
import {
  placeOf,
  runKey,
  surveyImport,
  type Survey,
  type SurveyedRun,
  type TraceImport,
} from './survey-import.ts';

export interface ImportedRun {
  readonly id: number;
  readonly model: string;
  readonly benchmark: string;
  readonly answers: number;
}

export type ImportedTraces =
  | { readonly kind: 'imported'; readonly studyName: string; readonly runs: readonly ImportedRun[] }
  /** A sentence a line, each with file, line and field. Nothing was stored. */
  | { readonly kind: 'refused'; readonly problem: string };

export interface ImportWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Answers stored in one transaction. */
const AT_ONCE = 8;

/**
 * Imports recorded answers (the lines of `recordedLine`) as runs of external models: one of each model on each
 * benchmark, finished, with top-20 entropies only. All of them are seen at the end, or none.
 *
 * An answer is graded by rule where its item has a reference; a verdict that its line gives counts before that.
 *
 * @throws what reading the file throws; StorageError; DOMException named AbortError with the signal
 */
export async function importTraces(
  workspace: Workspace,
  asked: TraceImport,
  { signal, onProgress }: ImportWatch = {},
): Promise<ImportedTraces> {
  const survey = await surveyImport(workspace, asked, signal);
  if (survey.kind === 'refused') return survey;
  const arriving = new Arriving(workspace, asked);
  try {
    workspace.atomically(() => {
      arriving.begin(survey);
    });
    const problems = new LineProblems(asked.file);
    const slices = new Slices();
    let batch: RecordedAnswer[] = [];
    const stored = { count: 0, isSame: true };
    const store = async (): Promise<void> => {
      const answers = batch;
      batch = [];
      const placed = answers.map((answer) => arriving.place(answer)).filter((place) => place !== null);
      const grades = await gradePlaced(placed, signal);
      workspace.runImports.refuseClosed();
      workspace.atomically(() => {
        const areAdded = placed.every((place, at) => arriving.add(place, grades[at] ?? null));
        if (!areAdded || placed.length < answers.length) stored.isSame = false;
      });
      stored.count += answers.length;
      onProgress?.({ done: stored.count, total: survey.answers });
      await slices.next();
      signal?.throwIfAborted();
    };
    for await (const { answer } of recordedAnswers(asked.lines(), problems)) {
      if (batch.push(answer) === AT_ONCE) await store();
    }
    await store();
    if (!stored.isSame || problems.sentences !== null || stored.count !== survey.answers) {
      return {
        kind: 'refused',
        problem: `${asked.file} was changed while it was read: nothing was imported.`,
      };
    }
    return arriving.arrive();
  } finally {
    await arriving.end();
  }
}

interface ArrivingRun {
  readonly id: number;
  readonly surveyed: SurveyedRun;
  readonly rule: Rule;
  readonly items: ReadonlyMap<string, PlacedAnswer['item']>;
  readonly idOf: (text: string) => number;
  /** Answers to each item so far. */
  readonly samples: Map<string, number>;
}

/** What is stored of an import, and not seen yet. */
class Arriving {
  readonly #workspace: Workspace;
  readonly #asked: TraceImport;
  readonly #runs = new Map<string, ArrivingRun>();
  /** Names of new benchmarks by their ids. */
  readonly #benchmarks = new Map<number, string>();
  /** Runs of one model number its tokens together. */
  readonly #numberings = new Map<number, (text: string) => number>();

  constructor(workspace: Workspace, asked: TraceImport) {
    this.#workspace = workspace;
    this.#asked = asked;
  }

  /** Makes what the answers will belong to. */
  begin(survey: Survey): void {
    const { models, externalTokens, runImports } = this.#workspace;
    const benchmarks = new Map<string, Benchmark>();
    for (const surveyed of survey.runs) {
      const { model, benchmark } = surveyed;
      const to = benchmarks.get(benchmark) ?? this.#benchmarkOf(survey, benchmark);
      benchmarks.set(benchmark, to);
      const modelId = models.external(model).id;
      const idOf = this.#numberings.get(modelId) ?? externalTokens.numbering(modelId);
      this.#numberings.set(modelId, idOf);
      const id = runImports.begin(modelId, to.benchmarkId, settingsOf(surveyed));
      this.#runs.set(runKey(model, benchmark), {
        id,
        surveyed,
        rule: to.rule,
        items: to.items,
        idOf,
        samples: new Map(),
      });
    }
  }

  /** Where an answer belongs; null where the survey cannot have seen it: the file was changed meanwhile. */
  place(answer: RecordedAnswer): Placed | null {
    return unlessProblem(() => {
      const { model, benchmark } = placeOf(answer, this.#asked);
      const run = this.#runs.get(runKey(model, benchmark));
      const item = run?.items.get(answer.item);
      return run === undefined || item === undefined ? null : { answer, run, item, rule: run.rule };
    });
  }

  /** Gives false as `place` gives null. */
  add(placed: Placed, grade: RuleGrade | null): boolean {
    const { run, answer } = placed;
    const sample = run.samples.get(answer.item) ?? 0;
    run.samples.set(answer.item, sample + 1);
    const arrived = { grade, sample, idOf: run.idOf, file: this.#asked.file };
    const imported = unlessProblem(() => importedAnswer(placed, arrived));
    if (imported !== null) this.#workspace.runImports.add(run.id, imported);
    return imported !== null;
  }

  arrive(): ImportedTraces {
    const { file, model, benchmark } = this.#asked;
    const studyName = `Imported from ${file}`;
    const runs = [...this.#runs.values()];
    const runIds = runs.map(({ id }) => id);
    const spec = { imported: file, model, benchmark };
    const taken = this.#workspace.runImports.arrive({
      name: studyName,
      spec,
      runIds,
      benchmarks: this.#benchmarks,
    });
    if (taken !== null) {
      return {
        kind: 'refused',
        problem: `Another benchmark was named "${taken}" meanwhile: nothing was imported.`,
      };
    }
    return {
      kind: 'imported',
      studyName,
      runs: runs.map(({ id, surveyed, samples }) => {
        const answers = [...samples.values()].reduce((sum, count) => sum + count, 0);
        return { id, model: surveyed.model, benchmark: surveyed.benchmark, answers };
      }),
    };
  }

  end(): Promise<void> {
    const runIds = [...this.#runs.values()].map(({ id }) => id);
    return this.#workspace.runImports.abandon(runIds, [...this.#benchmarks.keys()]);
  }

  #benchmarkOf({ newItems }: Survey, name: string): Benchmark {
    const { benchmarks } = this.#workspace;
    const made = newItems.get(name);
    const found = made === undefined ? benchmarks.findByName(name) : undefined;
    if (found !== undefined) {
      const items = new Map(benchmarks.items(found.id).map((item) => [item.key, item]));
      return { benchmarkId: found.id, rule: found.rule, items };
    }
    const items = [...(made?.values() ?? [])];
    const contentSha256 = createHash('sha256').update(JSON.stringify(items)).digest('hex');
    const added = benchmarks.addArriving({ name, contentSha256, source: this.#asked.file }, items);
    this.#benchmarks.set(added.id, name);
    const withId = ({ key, question, reference }: NewItem) =>
      [key, { id: added.items.get(key) ?? 0, question, reference, details: {} }] as const;
    return { benchmarkId: added.id, rule: USUAL_RULE, items: new Map(items.map(withId)) };
  }
}

type Benchmark = Pick<ArrivingRun, 'rule' | 'items'> & { readonly benchmarkId: number };

interface Placed extends PlacedAnswer {
  readonly run: ArrivingRun;
}

function unlessProblem<Result>(make: () => Result): Result | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof LineProblem) return null;
    throw error;
  }
}

/** Nobody says how the answers were made: what has no default here is not shown of an external run. */
function settingsOf({ samples, longest }: SurveyedRun) {
  return runSettingsSchema.parse({
    sampling: { temperature: 0 },
    seed: 0,
    samplesPerItem: Math.min(1000, Math.max(...samples.values())),
    maxTokens: Math.max(1, longest),
  });
}
