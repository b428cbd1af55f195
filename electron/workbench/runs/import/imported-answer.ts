import type { Rule } from '#shared/contract/grading-rule.ts';
import type { RuleGrade } from '#shared/contract/verdict.ts';
import { recordedEntropies, recordedTrace, type RecordedAnswer } from '#workbench/exchange/index.ts';
import { gradeAnswers, gradeOfRule, type RuleTask } from '#workbench/grading/index.ts';
import type { ImportedAnswer, Item, NewGrade } from '#workbench/store/index.ts';

/** An answer of an import with what it answers. */
export interface PlacedAnswer {
  readonly answer: RecordedAnswer;
  readonly item: Pick<Item, 'id' | 'question' | 'reference' | 'details'>;
  /** Of its benchmark. */
  readonly rule: Rule;
}

/** What the rule says of each; null of those whose item has no reference. */
export async function gradePlaced(
  placed: readonly PlacedAnswer[],
  signal: AbortSignal | undefined,
): Promise<(RuleGrade | null)[]> {
  const tasks = placed.map(taskOf);
  const grades = await gradeAnswers(
    tasks.filter((task) => task !== null),
    signal,
  );
  let next = 0;
  return tasks.map((task) => (task === null ? null : (grades[next++] ?? null)));
}

function taskOf({ answer, item, rule }: PlacedAnswer): RuleTask | null {
  const { question, reference, details } = item;
  if (reference.trim() === '') return null;
  return { rule, answered: { ...textOf(answer), question, reference, details } };
}

const textOf = ({ text, end }: RecordedAnswer) => ({ text: text ?? '', end: end ?? 'stop' });

interface Arrived {
  readonly grade: RuleGrade | null;
  /** Which of the answers to its item, from 0. */
  readonly sample: number;
  /** The number of an external model's token. */
  readonly idOf: (text: string) => number;
  /** The import's. */
  readonly file: string;
}

/** @throws LineProblem where its lists cannot be a trace */
export function importedAnswer(
  { answer, item, rule }: PlacedAnswer,
  { grade, sample, idOf, file }: Arrived,
): ImportedAnswer {
  const entropies = recordedEntropies(answer, 'top20').values;
  const { text, end } = textOf(answer);
  return {
    itemId: item.id,
    sample,
    text,
    answerEnd: end,
    promptTokens: null,
    durationMs: null,
    trace: recordedTrace(answer, entropies, idOf),
    grade: grade && gradeOfRule(rule, grade),
    given: answer.correct === null ? null : givenGrade(answer.correct, grade, file),
  };
}

/** A verdict that came with the file. The answer is where the rule has found it. */
function givenGrade(correct: boolean, rule: RuleGrade | null, file: string): NewGrade {
  return {
    grader: { kind: 'file', name: file, version: 1, settings: '' },
    verdict: correct ? 'correct' : 'incorrect',
    extracted: rule?.extracted ?? null,
    range: rule?.range ?? null,
    reason: 'The imported file says so.',
  };
}
