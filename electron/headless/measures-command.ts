import { basename } from 'node:path';
import { gradeNumber } from '#shared/grading/index.ts';
import {
  CONFIDENCE_ALTERNATIVES,
  measureAnswer,
  MEASURES,
  signalsOfTrace,
  thinkingEnd,
  type Signals,
} from '#shared/measures/index.ts';
import {
  LineProblem,
  LineProblems,
  recordedAnswers,
  recordedEntropies,
  recordedTrace,
  writeCsv,
  type CsvField,
  type RecordedAnswer,
  type RecordedForm,
} from '#workbench/exchange/index.ts';
import { InputError, refuse } from './input-lines.ts';
import { JudgedAnswers } from './judged-answers.ts';
import { measuresTable } from './measures-table.ts';
import { ProgressLine } from './progress-line.ts';
import { EXIT_STOPPED } from './stopping.ts';
import { refuseOut } from './table-output.ts';
import { PLAIN_PROGRESS, StoppedReading, toldLines } from './told-lines.ts';

export interface MeasuresOptions {
  input: string;
  out: string;
  profile: RecordedForm;
}

const HEADER = [
  'id',
  'benchmark',
  'question',
  'correct',
  'tokens',
  ...MEASURES.map(({ key }) => key),
  'alternatives',
];

/** What was met on the way, to be said at the end. */
interface Survey {
  answers: number;
  empty: number;
  unjudged: number;
  /** Entropies that were made of alternatives. */
  made: number;
  /** Answers with fewer than 20 alternatives, and the fewest of them. */
  few: number;
  fewest: number;
  judged: JudgedAnswers;
}

/** Compute all measures of the recorded answers of a JSONL file. Returns the exit code. */
export async function measuresCommand(options: MeasuresOptions, stop: AbortSignal): Promise<number> {
  refuseOut(options);
  const line = new ProgressLine({ noun: 'MB' });
  const judged = new JudgedAnswers();
  const survey: Survey = { answers: 0, empty: 0, unjudged: 0, made: 0, few: 0, fewest: Infinity, judged };
  try {
    await writeCsv(options.out, HEADER, rowsOf(options, survey, line, stop));
    line.clear();
    for (const sentence of remarks(options, survey)) line.say(sentence);
    if (judged.count > 0) process.stdout.write(`${await table(judged, line, stop)}\n`);
    return 0;
  } catch (error) {
    // The writer names the file that it could not write; what comes from reading is told as it is.
    const cause = error instanceof Error ? error.cause : undefined;
    if (stop.aborted) {
      line.say(
        cause instanceof StoppedReading
          ? `Stopped; ${options.out} is as it was.`
          : `Stopped before the AUROC table was made; ${options.out} is whole.`,
      );
      return EXIT_STOPPED;
    }
    throw cause instanceof InputError ? cause : error;
  } finally {
    line.clear();
  }
}

/** A row of the table for each answer. Where a line is wrong the others are only looked at. */
async function* rowsOf(
  { input, profile }: MeasuresOptions,
  survey: Survey,
  line: ProgressLine,
  stop: AbortSignal,
): AsyncGenerator<CsvField[]> {
  const problems = new LineProblems(basename(input));
  for await (const { line: number, answer } of recordedAnswers(toldLines(input, line, stop), problems)) {
    try {
      const row = measured(answer, profile, survey);
      if (problems.sentences === null) yield row;
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error;
      problems.add(number, error.message);
    }
  }
  refuse(problems);
  if (survey.answers === 0) throw new InputError(`${basename(input)} has no lines.`);
}

/** @throws LineProblem */
function measured(answer: RecordedAnswer, profile: RecordedForm, survey: Survey): CsvField[] {
  const { signals, alternatives, made } = signalsOf(answer, profile);
  const found = measureAnswer(signals);
  if (found.kind === 'refused') throw new LineProblem(found.reason);
  const { correct, benchmark, model, question, id } = answer;
  const tokens = signals.entropy.length;
  survey.answers++;
  if (made) survey.made++;
  if (alternatives !== null && alternatives < CONFIDENCE_ALTERNATIVES) {
    survey.few++;
    survey.fewest = Math.min(survey.fewest, alternatives);
  }
  if (found.kind === 'empty') survey.empty++;
  else if (correct === null) survey.unjudged++;
  else {
    const { values } = found;
    survey.judged.add({ correct, benchmark, model, question: question ?? id, tokens, values });
  }
  return [
    id,
    benchmark,
    question,
    correct === null ? null : Number(correct),
    tokens,
    ...(found.kind === 'empty' ? MEASURES.map(() => null) : Array.from(found.values, defined)),
    alternatives,
  ];
}

const defined = (value: number): CsvField => (Number.isNaN(value) ? null : value);

interface Read {
  readonly signals: Signals;
  /** How many of each token are used; null where none are known. */
  readonly alternatives: number | null;
  /** Whether the entropies were made of them. */
  readonly made: boolean;
}

function signalsOf(answer: RecordedAnswer, profile: RecordedForm): Read {
  const { values, from } = recordedEntropies(answer, profile);
  // Ids play no part in measures.
  const trace = recordedTrace(answer, values, () => 0);
  const { text, placed, reference, end } = answer;
  const places =
    placed === null || text === null
      ? { answer: null, thinkingEnd: null }
      : {
          answer: reference === null ? null : gradeNumber({ text, reference, end: end ?? 'stop' }).range,
          thinkingEnd: thinkingEnd(text),
        };
  const signals = signalsOfTrace(trace, 'top20', places);
  const used = signals.alternatives?.perToken ?? null;
  return {
    signals,
    alternatives: used === null ? null : Math.min(used, CONFIDENCE_ALTERNATIVES),
    made: from === 'alternatives',
  };
}

function remarks({ input, out }: MeasuresOptions, survey: Survey): string[] {
  const { answers, empty, unjudged, made, few, fewest, judged } = survey;
  const isAll = (count: number) => (count === answers ? 'all' : String(count));
  const have = (count: number) => `${isAll(count)} ${count === 1 && answers > 1 ? 'has' : 'have'}`;
  return [
    `${basename(input)}: ${answers === 1 ? '1 answer is' : `${answers} answers are`} in ${out}.`,
    ...(made > 0
      ? [`The entropies of ${isAll(made)} are over their most likely tokens, at most 20 (the top-20 form).`]
      : []),
    ...(few > 0
      ? [`${have(few)} fewer than 20 alternatives, ${fewest} at the fewest: see the column "alternatives".`]
      : []),
    ...(empty > 0 ? [`${have(empty)} no tokens, and so no measures.`] : []),
    ...(judged.count > 0 && unjudged > 0
      ? [`${unjudged} without "correct" are not in the AUROC table.`]
      : []),
  ];
}

async function table(judged: JudgedAnswers, line: ProgressLine, stop: AbortSignal): Promise<string> {
  const bar = new ProgressLine({ noun: 'percent of the AUROC table' });
  const measures = await judged.judge((share) => {
    bar.show({ ...PLAIN_PROGRESS, done: Math.round(100 * share), total: 100, secondsLeft: null });
  }, stop);
  bar.clear();
  line.clear();
  return measuresTable(judged, measures);
}
