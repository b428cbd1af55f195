import { basename } from 'node:path';
import { completeRows, type Matrix } from '#shared/learning/index.ts';
import { MEASURES } from '#shared/measures/index.ts';
import { CsvProblem, csvTable, LineProblems, type CsvRow } from '#workbench/exchange/index.ts';
import { InputError, refuse } from './input-lines.ts';
import { Numbering } from './numbering.ts';
import { ProgressLine } from './progress-line.ts';
import { toldLines } from './told-lines.ts';

/** Which columns of a table of features are what, by their names. */
export interface FeatureColumns {
  readonly features: readonly string[];
  readonly group: string;
  readonly label: { readonly column: string; readonly isNeeded: boolean };
  /** Null: the column `question`; without one each row is a question of its own. */
  readonly question: string | null;
}

/** A table of features: a place a row, in the order of the file. */
export interface FeatureFile {
  /** The file's name. */
  readonly name: string;
  /** A column a feature, in the order asked for; NaN where it is missing, and for numbers that are not finite. */
  readonly features: Matrix;
  /** Each group's name, in the order in which they come. */
  readonly groups: readonly string[];
  /** Place among `groups`. */
  readonly group: Int32Array;
  /** Null where there is no such column. */
  readonly label: {
    /** 1: correct, 0: incorrect, null where the cell is empty. */
    readonly correct: readonly (0 | 1 | null)[];
  } | null;
  /** Of each row that says none, a text of its own. */
  readonly questions: readonly string[];
  /** Whether there is a column of them. */
  readonly hasQuestions: boolean;
  /** Other measures that the file has, by their keys; NaN where missing. */
  readonly measures: ReadonlyMap<string, Float64Array>;
  /** What the columns so called say, by row; null where there is no such column. */
  readonly model: readonly string[] | null;
  readonly profile: readonly string[] | null;
  readonly verdict: readonly string[] | null;
  readonly end: readonly string[] | null;
}

const MEASURE_KEYS = new Set(MEASURES.map(({ key }) => key));
const MISSING = new Set(['', 'NaN', 'nan', 'NA', 'null']);
const LABELS = new Map<string, 0 | 1 | null>([
  ...['1', '1.0', 'true', 'True', 'TRUE'].map((text) => [text, 1] as const),
  ...['0', '0.0', 'false', 'False', 'FALSE'].map((text) => [text, 0] as const),
  ...[...MISSING].map((text) => [text, null] as const),
]);

/** So much of a bad cell is shown. */
const SHOWN = 40;

/**
 * Reads a table of features, with progress told and the user's wish to stop heard.
 *
 * @throws InputError naming file, line and column; StoppedReading
 */
export async function readFeatureFile(
  input: string,
  columns: FeatureColumns,
  stop: AbortSignal,
): Promise<FeatureFile> {
  const line = new ProgressLine({ noun: 'MB' });
  const name = basename(input);
  try {
    const table = await csvTable(bytesOf(toldLines(input, line, stop)));
    if (table === null) throw new InputError(`${name} has no lines.`);
    const places = placesOf(name, table.names, columns);
    const rows = new Rows(places, table.names);
    const problems = new LineProblems(name);
    for await (const row of table.rows) {
      const problem = rows.add(row);
      if (problem !== null) problems.add(row.line, problem);
    }
    refuse(problems);
    if (rows.count === 0) throw new InputError(`${name} has no rows.`);
    return rows.file(name, columns.features.length);
  } catch (error) {
    if (error instanceof CsvProblem) throw new InputError(`${name}, line ${error.line}: ${error.message}`);
    throw error;
  } finally {
    line.clear();
  }
}

async function* bytesOf(lines: AsyncIterable<{ readonly text: string }>): AsyncGenerator<Uint8Array> {
  for await (const { text } of lines) yield Buffer.from(`${text}\n`);
}

/** Where the columns stand; -1 for those that there need not be. */
interface Places {
  readonly features: readonly number[];
  readonly group: number;
  readonly label: number;
  readonly question: number;
  readonly model: number;
  readonly profile: number;
  readonly verdict: number;
  readonly end: number;
  /** Measures by their keys. */
  readonly measures: ReadonlyMap<string, number>;
}

/** @throws InputError where a column is missing */
function placesOf(
  name: string,
  names: readonly string[],
  { features, group, label, question }: FeatureColumns,
): Places {
  const needed = [
    ...features,
    group,
    ...(label.isNeeded ? [label.column] : []),
    ...(question === null ? [] : [question]),
  ];
  const missing = [...new Set(needed.filter((column) => !names.includes(column)))];
  if (missing.length > 0) {
    const list = missing.map((column) => `"${column}"`).join(', ');
    throw new InputError(
      `${name}, line 1: there is no column ${list}. Its columns are: ${names.join(', ')}.`,
    );
  }
  const placeOf = (column: string) => names.indexOf(column);
  const measures = names.filter((column) => MEASURE_KEYS.has(column));
  return {
    features: features.map(placeOf),
    group: placeOf(group),
    label: placeOf(label.column),
    question: placeOf(question ?? 'question'),
    model: placeOf('model'),
    profile: placeOf('profile'),
    verdict: placeOf('verdict'),
    end: placeOf('end'),
    measures: new Map(measures.map((column) => [column, placeOf(column)])),
  };
}

/** Collects rows column by column: 8 bytes a number. */
class Rows {
  readonly #places: Places;
  readonly #names: readonly string[];
  readonly #groups = new Numbering();
  readonly #questions: string[] = [];
  readonly #correct: (0 | 1 | null)[] = [];
  readonly #model: string[] = [];
  readonly #profile: string[] = [];
  readonly #verdict: string[] = [];
  readonly #end: string[] = [];
  /** By their places in the table. */
  readonly #numbers: ReadonlyMap<number, number[]>;

  constructor(places: Places, names: readonly string[]) {
    this.#places = places;
    this.#names = names;
    this.#numbers = new Map([...places.features, ...places.measures.values()].map((place) => [place, []]));
  }

  get count(): number {
    return this.#correct.length;
  }

  /** Returns what is wrong with the row, if something is. */
  add({ line, cells }: CsvRow): string | null {
    const cell = (place: number): string => cells[place]?.trim() ?? '';
    const wrong = (place: number, what: string) => `column "${this.#names[place] ?? ''}" ${what}`;
    const { group, label, question, model, profile, verdict, end } = this.#places;
    if (cell(group) === '') return wrong(group, 'is empty.');
    const correct = label === -1 ? null : LABELS.get(cell(label));
    if (correct === undefined) return wrong(label, `is ${quoted(cell(label))}, not 1 or 0, true or false.`);
    for (const [place, numbers] of this.#numbers) {
      const text = cell(place);
      const value = MISSING.has(text) ? NaN : Number(text.replace(/^([+-]?)inf$/i, '$1Infinity'));
      if (Number.isNaN(value) && !MISSING.has(text)) return wrong(place, `is ${quoted(text)}, not a number.`);
      numbers.push(value);
    }
    this.#groups.add(cell(group));
    this.#correct.push(correct);
    // A row that does not say its question is its own.
    this.#questions.push(question === -1 || cell(question) === '' ? `line ${line}` : cell(question));
    this.#model.push(cell(model));
    this.#profile.push(cell(profile));
    this.#verdict.push(cell(verdict));
    this.#end.push(cell(end));
    return null;
  }

  file(name: string, featureCount: number): FeatureFile {
    const { features: places, label, question, model, profile, verdict, end, measures } = this.#places;
    const rows = this.count;
    const values = new Float64Array(rows * featureCount);
    places.forEach((place, at) => {
      this.#numbers.get(place)?.forEach((value, row) => (values[row * featureCount + at] = value));
    });
    return {
      name,
      features: { rows, columns: featureCount, values },
      groups: this.#groups.texts,
      group: Int32Array.from(this.#groups.numbers),
      label: label === -1 ? null : { correct: this.#correct },
      questions: this.#questions,
      hasQuestions: question !== -1,
      measures: new Map(
        Array.from(measures, ([key, place]) => [key, Float64Array.from(this.#numbers.get(place) ?? [])]),
      ),
      model: model === -1 ? null : this.#model,
      profile: profile === -1 ? null : this.#profile,
      verdict: verdict === -1 ? null : this.#verdict,
      end: end === -1 ? null : this.#end,
    };
  }
}

/**
 * What is to be said of rows that lack a feature, of labels that do not tell all, and where each row is a question of its
 * own.
 */
export function fileRemarks(file: FeatureFile, incomplete: number): string[] {
  const rows =
    incomplete === 1 ? '1 row that lacks a feature is' : `${incomplete} rows that lack a feature are`;
  const { label, verdict, end } = file;
  const labelled = completeRows(file.features).filter((row) => (label?.correct[row] ?? null) !== null);
  const undecided = labelled.filter(
    (row) => verdict?.[row] === 'undecided' && label?.correct[row] === 0,
  ).length;
  const cutOff = labelled.filter((row) => !['', 'stop'].includes(end?.[row] ?? '')).length;
  return [
    ...(incomplete > 0 ? [`${file.name}: ${rows} left out.`] : []),
    ...(undecided > 0
      ? [`${undecided} undecided ${undecided === 1 ? 'verdict' : 'verdicts'} counted as incorrect.`]
      : []),
    ...(cutOff > 0
      ? [`${cutOff} ${cutOff === 1 ? 'answer' : 'answers'} cut off before the end, counted by the label.`]
      : []),
    ...(file.hasQuestions ? [] : ['Each row counts as a question of its own.']),
  ];
}

function quoted(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}
