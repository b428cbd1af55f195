import type { LineProblems } from './line-problems.ts';
import type { TextLine } from './lines.ts';
import type { RecordedAnswer } from './recorded-answer.ts';
import { recordedLine } from './recorded-line.ts';

export interface NumberedAnswer {
  /** Of its line, from 1. */
  readonly line: number;
  readonly answer: RecordedAnswer;
}

/**
 * The answers of lines of JSON (see `recordedLine`), blank lines skipped. What is wrong is added to `problems`, an id
 * that repeats too, and the others go on: whoever takes them looks there before it keeps anything.
 */
export async function* recordedAnswers(
  lines: AsyncIterable<TextLine>,
  problems: LineProblems,
): AsyncGenerator<NumberedAnswer> {
  const lineOfId = new Map<string, number>();
  for await (const { line, text } of lines) {
    if (text.trim() === '') continue;
    const read = recordedLine(text);
    if (read.kind === 'refused') {
      problems.add(line, read.problem);
      continue;
    }
    for (const answer of read.answers) {
      const before = lineOfId.get(answer.id);
      if (before !== undefined) {
        problems.add(line, `field "id" repeats ${JSON.stringify(answer.id)} of line ${before}.`);
        continue;
      }
      lineOfId.set(answer.id, line);
      yield { line, answer };
    }
  }
}
