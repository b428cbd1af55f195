import type { Grouping } from '#shared/contract/api/analysis.ts';
import type { SelectedAnswers, SelectedRun } from './selected-answers.ts';

export interface AnswerGroup {
  /** What it is called; no two of a grouping alike. */
  readonly name: string;
  /** Places of its answers, ascending; null for all. */
  readonly rows: Int32Array | null;
}

/** What an answer's group is told apart by, called, and sorted by. */
interface Group {
  readonly key: string | number;
  readonly name: string;
  readonly order: string | number;
}

/** Parts answers into groups that each have one at least; '' is the name of the one group of `none`. */
export function groupAnswers(answers: SelectedAnswers, grouping: Grouping): AnswerGroup[] {
  if (grouping === 'none') return answers.ids.length === 0 ? [] : [{ name: '', rows: null }];
  const found = new Map<string | number, Group & { rows: number[] }>();
  for (let row = 0; row < answers.ids.length; row++) {
    const group = groupOf(answers, row, grouping);
    const known = found.get(group.key);
    if (known === undefined) found.set(group.key, { ...group, rows: [row] });
    else known.rows.push(row);
  }
  const sorted = [...found.values()].sort(inOrder);
  return sorted.map(({ key, name, rows }) => {
    const isAlone = sorted.every((other) => other.name !== name || other.key === key);
    return { name: isAlone ? name : `${name} (${grouping} ${key})`, rows: Int32Array.from(rows) };
  });
}

function inOrder(a: Group, b: Group): number {
  if (typeof a.order === 'number' && typeof b.order === 'number') return a.order - b.order;
  return String(a.order) < String(b.order) ? -1 : 1;
}

function groupOf(answers: SelectedAnswers, row: number, grouping: Exclude<Grouping, 'none'>): Group {
  const run = answers.runs[answers.run[row] as number] as SelectedRun;
  const named = (names: readonly string[], places: Int32Array): Group => {
    const name = names[places[row] as number] as string;
    return { key: name, name, order: name };
  };
  switch (grouping) {
    case 'run':
      return { key: run.id, name: `run ${run.id}: ${run.model} on ${run.benchmark}`, order: run.id };
    case 'model':
      return { key: run.modelId, name: run.model, order: run.modelId };
    case 'benchmark':
      return { key: run.benchmarkId, name: run.benchmark, order: run.benchmarkId };
    case 'temperature':
      return run.temperature === null
        ? { key: -1, name: 'not known', order: Infinity }
        : { key: run.temperature, name: String(run.temperature), order: run.temperature };
    case 'category':
      return named(answers.categories, answers.category);
    case 'grader':
      return named(answers.graders, answers.grader);
    case 'length':
      return ofLength(answers.length[row] as number);
  }
}

/** Up to 16 tokens, then each as wide as all before it: the prefixes' lengths are its limits. */
function ofLength(tokens: number): Group {
  let most = 16;
  while (tokens > most) most *= 2;
  return { key: most, name: `${most === 16 ? 0 : most / 2 + 1} to ${most} tokens`, order: most };
}
