import { shuffle, type RandomGenerator } from '../random/index.ts';

/** What a split goes by. Answers to one question always stay together. */
export interface Splittable {
  readonly correct: Uint8Array;
  readonly questions: Int32Array;
  readonly benchmarks: Int32Array;
}

/** Row numbers, ascending: what is learned from, and what is kept apart from it. */
export interface Split {
  readonly fit: Int32Array;
  readonly apart: Int32Array;
}

/**
 * A share of the questions kept apart (.2 for testing, .3 for a grid search), drawn so that every benchmark and
 * class gives its share as nearly as whole questions can.
 */
export function splitByQuestion(rows: Splittable, share: number, generator: RandomGenerator): Split {
  const parts = assignParts(rows, [1 - share, share], generator);
  return { fit: rowsWhere(parts, (part) => part === 0), apart: rowsWhere(parts, (part) => part === 1) };
}

/** `count` splits whose parts kept apart are equally large and together hold every row once. */
export function foldsByQuestion(rows: Splittable, count: number, generator: RandomGenerator): Split[] {
  const parts = assignParts(rows, new Array<number>(count).fill(1 / count), generator);
  return Array.from({ length: count }, (_, fold) => ({
    fit: rowsWhere(parts, (part) => part !== fold),
    apart: rowsWhere(parts, (part) => part === fold),
  }));
}

/** A question's rows, counted by each stratum they belong to: one map a level. */
interface Question {
  readonly number: number;
  readonly rows: number;
  readonly levels: readonly Map<string, number>[];
}

/** What rows are counted by, the first level deciding, the next ones where it does not. */
const LEVELS: readonly ((correct: number, benchmark: number) => string)[] = [
  (correct, benchmark) => `${correct} ${benchmark}`,
  (correct) => `${correct}`,
  () => 'all',
];

/**
 * The part of each row. Questions in random order, those with the most answers first, go each to the part that
 * lacks most of what they hold, and most of what is rare: of their benchmarks' classes, then of the classes, then
 * of all.
 */
function assignParts(rows: Splittable, shares: readonly number[], generator: RandomGenerator): Int32Array {
  const questions = questionsOf(rows);
  const order = Int32Array.from(questions, (_, at) => at);
  shuffle(order, generator);
  const sizeOf = (at: number): number => questions[at]?.rows ?? 0;
  const totals = LEVELS.map((_, level) => sumOf(questions.map(({ levels }) => levels[level] ?? new Map())));
  const seen = LEVELS.map(() => new Map<string, number>());
  const held = shares.map(() => LEVELS.map(() => new Map<string, number>()));
  const partOf = new Map<number, number>();
  for (const at of Array.from(order).sort((a, b) => sizeOf(b) - sizeOf(a))) {
    const { number, levels } = questions[at] as Question;
    levels.forEach((counts, level) => {
      addTo(seen[level], counts);
    });
    const lacking = (part: number, level: number): number => {
      let sum = 0;
      for (const [stratum, count] of levels[level] ?? []) {
        const wanted = (shares[part] as number) * (seen[level]?.get(stratum) ?? 0);
        const missing = wanted - (held[part]?.[level]?.get(stratum) ?? 0);
        sum += (count / (totals[level]?.get(stratum) ?? 1)) * missing;
      }
      return sum;
    };
    let parts = Array.from(shares.keys());
    for (let level = 0; level < LEVELS.length && parts.length > 1; level++) {
      const sums = parts.map((part) => lacking(part, level));
      const most = Math.max(...sums);
      parts = parts.filter((_, place) => (sums[place] as number) >= most - 1e-12);
    }
    const part = parts[0] as number;
    partOf.set(number, part);
    levels.forEach((counts, level) => {
      addTo(held[part]?.[level], counts);
    });
  }
  return rows.questions.map((question) => partOf.get(question) as number);
}

function questionsOf({ correct, questions, benchmarks }: Splittable): Question[] {
  const found = new Map<number, { rows: number; levels: Map<string, number>[] }>();
  questions.forEach((question, row) => {
    const known = found.get(question) ?? { rows: 0, levels: LEVELS.map(() => new Map<string, number>()) };
    found.set(question, known);
    known.rows++;
    LEVELS.forEach((stratumOf, level) => {
      const stratum = stratumOf(correct[row] as number, benchmarks[row] as number);
      addTo(known.levels[level], new Map([[stratum, 1]]));
    });
  });
  return Array.from(found, ([number, known]) => ({ number, ...known }));
}

function addTo(sums: Map<string, number> | undefined, counts: ReadonlyMap<string, number>): void {
  for (const [stratum, count] of counts) sums?.set(stratum, (sums.get(stratum) ?? 0) + count);
}

function sumOf(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const some of counts) addTo(sums, some);
  return sums;
}

function rowsWhere(parts: Int32Array, wanted: (part: number) => boolean): Int32Array {
  return Int32Array.from(parts.keys()).filter((row) => wanted(parts[row] as number));
}
