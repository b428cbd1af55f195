import type { Selection } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { CONFIDENCE_ALTERNATIVES } from '#shared/measures/index.ts';
import { answeredOnce, type Answers } from '#shared/statistics/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { AnalysedResponse, Workspace } from '#workbench/store/index.ts';
import { ColumnReader } from './column-reader.ts';
import { Judgement } from './judgement.ts';
import { sampleValues } from './sample-values.ts';
import { sharedBytes, sharedFloats, sharedIntegers } from './shared-memory.ts';

/** What answers of a run have in common. */
export interface SelectedRun {
  readonly id: number;
  readonly model: string;
  readonly modelId: number;
  readonly benchmark: string;
  readonly benchmarkId: number;
  /** Null for an imported run. */
  readonly temperature: number | null;
}

/**
 * The answers that a selection takes, a place each, by run and plan order. All arrays lie in shared memory, so that
 * threads read them as they are.
 */
export interface SelectedAnswers {
  readonly population: Population;
  readonly runs: readonly SelectedRun[];
  readonly ids: Int32Array;
  /** 1 for an incorrect answer. */
  readonly incorrect: Uint8Array;
  /** Place among `runs`. */
  readonly run: Int32Array;
  /** From 0; an item is one question in all runs. */
  readonly question: Int32Array;
  readonly questionCount: number;
  /** Of each question. */
  readonly itemIds: readonly number[];
  /** Tokens. */
  readonly length: Int32Array;
  /** Place among `categories`, `graders`. */
  readonly category: Int32Array;
  readonly categories: readonly string[];
  readonly grader: Int32Array;
  readonly graders: readonly string[];
  readonly sample: Int32Array;
  /** A column each key that was asked for: NaN where it is not defined, not oriented. */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/**
 * Reads the answers that a selection takes, with some measures (keys of DEFINITIONS), in slices. Runs that are not
 * there (any more) are passed over, and so is the rest of one that is removed meanwhile.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function selectAnswers(
  workspace: Workspace,
  selection: Selection,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<SelectedAnswers> {
  const listed = [...new Set(selection.runIds)].flatMap((id) => workspace.runList.get(id) ?? []);
  const room = listed.reduce((sum, { done }) => sum + done, 0);
  const reader = new ColumnReader(keys, room);
  const judgement = new Judgement(selection);
  const taken = new Taken(room);
  const runs: SelectedRun[] = [];
  const slices = new Slices();
  for (const { id, model, modelId, benchmark, benchmarkId, temperature } of listed) {
    runs.push({ id, model, modelId, benchmark, benchmarkId, temperature });
    const ofRun: { response: AnalysedResponse; place: number | null }[] = [];
    let after = 0;
    for (;;) {
      signal?.throwIfAborted();
      const page = workspace.analysedResponses.page(id, after, selection.profile, reader.needsPrefixes);
      for (const response of page) {
        // Answers that were finished since it began may find no room.
        const incorrect = taken.count < room ? judgement.of(response) : null;
        if (incorrect !== null) {
          reader.read(taken.count, response);
          taken.add(response, runs.length - 1, incorrect);
        }
        // Their values are not held, only what samples are compared by.
        if (reader.needsSamples) {
          ofRun.push({
            response: { ...response, values: null, prefixes: null },
            place: incorrect === null ? null : taken.count - 1,
          });
        }
      }
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.id;
      if (slices.isOver) await slices.next();
    }
    for (const { place, value } of sampleValues(ofRun)) reader.readSamples(place, value);
  }
  return assemble(judgement, taken, reader, runs);
}

function assemble(
  judgement: Judgement,
  taken: Taken,
  reader: ColumnReader,
  runs: readonly SelectedRun[],
): SelectedAnswers {
  const n = taken.count;
  const answers = {
    incorrect: taken.incorrect.subarray(0, n),
    question: taken.question.subarray(0, n),
    questionCount: taken.questions.size,
    length: taken.length.subarray(0, n),
  };
  return {
    ...answers,
    runs,
    ids: taken.ids.subarray(0, n),
    itemIds: [...taken.questions.keys()],
    run: taken.run.subarray(0, n),
    category: taken.category.subarray(0, n),
    categories: [...taken.categories.keys()],
    grader: taken.grader.subarray(0, n),
    graders: [...taken.graders.keys()],
    sample: taken.sample.subarray(0, n),
    columns: reader.columns(n),
    population: {
      ...judgement.counts,
      taken: n,
      correct: answers.incorrect.filter((is) => is === 0).length,
      incorrect: answers.incorrect.filter((is) => is === 1).length,
      answeredOnce: answeredOnce(toAnswers(answers, null)),
      runs: runs.length,
      fewAlternatives: taken.alternatives < CONFIDENCE_ALTERNATIVES ? taken.alternatives : null,
    },
  };
}

/** As shared/statistics has them. `groups`: what pairs are made within; null pools. */
export function toAnswers(
  {
    incorrect,
    question,
    questionCount,
    length,
  }: Pick<SelectedAnswers, 'incorrect' | 'question' | 'questionCount' | 'length'>,
  groups: Int32Array | null,
): Answers {
  const lengths = sharedFloats(length.length);
  lengths.set(length);
  return { incorrect, runs: groups, questions: question, questionCount, lengths };
}

/** What is known of the answers taken so far. */
class Taken {
  readonly ids: Int32Array;
  readonly incorrect: Uint8Array;
  readonly run: Int32Array;
  readonly question: Int32Array;
  readonly length: Int32Array;
  readonly category: Int32Array;
  readonly grader: Int32Array;
  readonly sample: Int32Array;
  readonly questions = new Map<number, number>();
  readonly categories = new Map<string, number>();
  readonly graders = new Map<string, number>();
  /** Fewest alternatives of any. */
  alternatives = Infinity;
  count = 0;

  constructor(room: number) {
    this.ids = sharedIntegers(room);
    this.incorrect = sharedBytes(room);
    this.run = sharedIntegers(room);
    this.question = sharedIntegers(room);
    this.length = sharedIntegers(room);
    this.category = sharedIntegers(room);
    this.grader = sharedIntegers(room);
    this.sample = sharedIntegers(room);
  }

  add(response: AnalysedResponse, run: number, incorrect: boolean): void {
    const at = this.count++;
    this.ids[at] = response.id;
    this.incorrect[at] = incorrect ? 1 : 0;
    this.run[at] = run;
    this.question[at] = placeIn(this.questions, response.itemId);
    this.length[at] = response.tokens;
    this.category[at] = placeIn(this.categories, response.category ?? '');
    this.grader[at] = placeIn(this.graders, response.grader ?? '');
    this.sample[at] = response.sample;
    this.alternatives = Math.min(this.alternatives, response.alternatives ?? Infinity);
  }
}

function placeIn<Value>(known: Map<Value, number>, value: Value): number {
  const place = known.get(value) ?? known.size;
  if (place === known.size) known.set(value, place);
  return place;
}
