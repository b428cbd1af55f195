import { basename } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Verdict } from '#shared/contract/verdict.ts';
import { presetOf, type Preset } from '#shared/grading/index.ts';
import { LineProblems, writeCsv, type CsvField } from '#workbench/exchange/index.ts';
import { gradeAnswers, linesToGrade, type LineToGrade } from '#workbench/grading/index.ts';

import { InputError, refuse } from './input-lines.ts';
import { ProgressLine } from './progress-line.ts';
import { EXIT_STOPPED } from './stopping.ts';
import { refuseOut } from './table-output.ts';
import { PLAIN_PROGRESS, StoppedReading, toldLines } from './told-lines.ts';

export interface GradeOptions {
  input: string;
  out: string;
  /** A preset's id. */
  preset: string;
}

const HEADER = ['id', 'verdict', 'extracted', 'reason'];

/** Answers graded at once. */
const AT_ONCE = 200;

/** Grade the answers of a JSONL file by rule. Returns the exit code. */
export async function gradeCommand(options: GradeOptions, stop: AbortSignal): Promise<number> {
  const { input, out } = options;
  const preset = presetOf(options.preset);
  if (!preset) throw new InputError(`There is no preset ${options.preset}.`);
  refuseOut(options);
  const line = new ProgressLine({ noun: 'answers' });
  const counts: Record<Verdict, number> = { correct: 0, incorrect: 0, undecided: 0 };
  try {
    const answers = await answersOf(input, preset, stop);
    await writeCsv(out, HEADER, rowsOf(answers, counts, line, stop));
    line.clear();
    line.say(summary(options, answers.length, counts));
    return 0;
  } catch (error) {
    if (!stop.aborted) throw error;
    line.say(`Stopped; ${out} is as it was.`);
    return EXIT_STOPPED;
  } finally {
    line.clear();
  }
}

/** All answers of the file. @throws InputError where a line is wrong; StoppedReading */
async function answersOf(input: string, preset: Preset, stop: AbortSignal): Promise<LineToGrade[]> {
  const line = new ProgressLine({ noun: 'MB' });
  const problems = new LineProblems(basename(input));
  const answers: LineToGrade[] = [];
  try {
    for await (const answer of linesToGrade(toldLines(input, line, stop), preset, problems))
      answers.push(answer);
  } finally {
    line.clear();
  }
  refuse(problems);
  if (answers.length === 0) throw new InputError(`${basename(input)} has no lines.`);
  return answers;
}

async function* rowsOf(
  answers: readonly LineToGrade[],
  counts: Record<Verdict, number>,
  line: ProgressLine,
  stop: AbortSignal,
): AsyncGenerator<CsvField[]> {
  const total = answers.length;
  const began = performance.now();
  for (let done = 0; done < total; done += AT_ONCE) {
    const batch = answers.slice(done, done + AT_ONCE);
    const grades = await gradeAnswers(
      batch.map(({ task }) => task),
      stop,
    );
    for (const [at, { verdict, extracted, reason }] of grades.entries()) {
      counts[verdict]++;
      yield [batch[at]?.id ?? '', verdict, extracted, reason];
    }
    const graded = done + batch.length;
    const secondsLeft = ((performance.now() - began) / 1000) * (total / graded - 1);
    line.show({ ...PLAIN_PROGRESS, done: graded, total, secondsLeft });
    // Signals are heard between turns only.
    await turn();
    if (stop.aborted) throw new StoppedReading();
  }
}

function summary({ input, out }: GradeOptions, total: number, counts: Record<Verdict, number>): string {
  const { correct, incorrect, undecided } = counts;
  const answers = total === 1 ? '1 answer is' : `${total} answers are`;
  return `${basename(input)}: ${answers} in ${out}, ${correct} correct, ${incorrect} incorrect, ${undecided} undecided.`;
}
