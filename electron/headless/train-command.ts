import { basename } from 'node:path';
import type { TrainingSettings } from '#shared/contract/training.ts';
import { TrainingRefused, writeSentinel, type SentinelDescription } from '#shared/learning/index.ts';
import { DEFINITIONS, MEASURES_VERSION, type Profile } from '#shared/measures/index.ts';
import { writeWhole } from '#workbench/exchange/index.ts';
import { learningSettings, trainWithBand } from '#workbench/sentinels/index.ts';
import { fileRemarks, readFeatureFile, type FeatureFile } from './feature-file.ts';
import { InputError } from './input-lines.ts';
import { judgeTraining } from './judge-training.ts';
import { ProgressLine } from './progress-line.ts';
import { EXIT_STOPPED } from './stopping.ts';
import { refuseOut } from './table-output.ts';
import { PLAIN_PROGRESS, StoppedReading } from './told-lines.ts';
import { trainingReport } from './training-report.ts';
import { trainingRowsOf, type TrainingRows } from './training-rows.ts';
import { withThreads } from './with-threads.ts';

export interface TrainOptions extends Pick<
  TrainingSettings,
  'classifier' | 'calibration' | 'balance' | 'search' | 'seed'
> {
  input: string;
  out: string;
  /** Names of columns; null: the column `question`, where there is one. */
  label: string;
  group: string;
  question: string | null;
  /** Names of groups, parted at every comma: those that have commas are in pieces. */
  train: readonly string[];
  /** Columns. */
  features: readonly string[];
  /** Null: as the file says. */
  profile: Profile | null;
}

/** Train a sentinel on some groups of a table of features. Returns the exit code. */
export async function trainCommand(options: TrainOptions, stop: AbortSignal): Promise<number> {
  refuseOut(options);
  const line = new ProgressLine({ noun: 'percent of the training' });
  try {
    const { label, group, question, features, seed } = options;
    const columns = { features, group, label: { column: label, isNeeded: true }, question };
    const file = await readFeatureFile(options.input, columns, stop);
    const composition = groupsNamed(options, file);
    const rows = trainingRowsOf(file, composition, seed);
    const training = { keys: features, settings: learningSettings(options), ...rows.composition };
    const description = describe(options, file, composition, rows);
    await withThreads(stop, async (crew) => {
      const { sentinel, errorBand } = await trainWithBand(training, crew, (share) => {
        line.show({ ...PLAIN_PROGRESS, done: Math.round(100 * share), total: 100, secondsLeft: null });
      });
      line.clear();
      const text = writeSentinel({ description, sentinel });
      const judged = await judgeTraining(
        rows,
        { file: text, measures: measuresOf(file, rows), settings: training.settings },
        crew,
      );
      stop.throwIfAborted();
      await writeWhole(options.out, [text]);
      for (const sentence of remarks(options, file, rows)) line.say(sentence);
      process.stdout.write(`${trainingReport({ sentinel, description, judged, errorBand })}\n`);
    });
    line.say(`The sentinel is in ${options.out}.`);
    return 0;
  } catch (error) {
    if (stop.aborted || error instanceof StoppedReading) {
      line.say(`Stopped; ${options.out} is as it was.`);
      return EXIT_STOPPED;
    }
    if (error instanceof TrainingRefused) {
      throw new InputError(`${basename(options.input)} cannot be trained on: ${error.message}`);
    }
    throw error;
  } finally {
    line.clear();
  }
}

/**
 * In the order of the file, so that the order in which they are named changes nothing.
 *
 * @throws InputError where a group is not there
 */
function groupsNamed({ train, group }: TrainOptions, { name, groups }: FeatureFile): number[] {
  const names = joined(train, groups);
  const absent = names.filter((one) => !groups.includes(one));
  if (absent.length > 0) {
    const list = absent.map((one) => `"${one}"`).join(', ');
    throw new InputError(
      `--train: the column "${group}" of ${name} has no ${list}, only ${groups.join(', ')}.`,
    );
  }
  return [...groups.keys()].filter((group) => names.includes(groups[group] ?? ''));
}

/** The names that pieces between commas are of: of several, the one with the most pieces. */
function joined(pieces: readonly string[], groups: readonly string[]): string[] {
  const known = new Map(
    groups.map((group) => [
      group
        .split(',')
        .map((piece) => piece.trim())
        .join(),
      group,
    ]),
  );
  const names: string[] = [];
  for (let from = 0; from < pieces.length;) {
    let to = pieces.length;
    while (to > from + 1 && !known.has(pieces.slice(from, to).join())) to--;
    const name = pieces.slice(from, to).join();
    names.push(known.get(name) ?? name);
    from = to;
  }
  return names;
}

function measuresOf({ measures }: FeatureFile, { places }: TrainingRows): Map<string, Float64Array> {
  const at = (values: Float64Array) => Float64Array.from(places, (row) => values[row] as number);
  return new Map(Array.from(measures, ([key, values]) => [key, at(values)]));
}

function describe(
  options: TrainOptions,
  file: FeatureFile,
  groups: readonly number[],
  rows: TrainingRows,
): SentinelDescription {
  const { answers, trained } = rows;
  const models = namesIn(file.model, rows);
  const composition = groups.flatMap((group) => {
    const own = trained.filter((row) => answers.benchmarks[row] === group);
    const correct = own.filter((row) => answers.correct[row] === 1).length;
    const benchmark = file.groups[group] ?? '';
    return own.length === 0 ? [] : [{ benchmark, answers: own.length, correct }];
  });
  return {
    name: composition.map(({ benchmark }) => benchmark).join(' + '),
    profile: options.profile ?? profileOf(file, rows) ?? 'top20',
    measuresVersion: MEASURES_VERSION,
    model: models.length === 1 ? (models[0] ?? null) : null,
    undecided: leavesOutUndecided(file, groups) ? 'left out' : 'incorrect',
    composition,
  };
}

/** Whether an undecided verdict has no label; otherwise they are as whoever made the labels counted them. */
function leavesOutUndecided({ verdict, label, group }: FeatureFile, groups: readonly number[]): boolean {
  const isLeftOut = (one: string, row: number) =>
    one === 'undecided' && label?.correct[row] === null && groups.includes(group[row] as number);
  return verdict?.some(isLeftOut) ?? false;
}

/** What the column `profile` says of the rows trained on. @throws InputError where it says several things */
function profileOf({ name, profile }: FeatureFile, rows: TrainingRows): Profile | null {
  const said = namesIn(profile, rows);
  if (said.length > 1) {
    throw new InputError(`${name}: the column "profile" says ${said.join(' and ')}; train on one of them.`);
  }
  const [only] = said;
  return only === 'exact' || only === 'top20' ? only : null;
}

/** What a column has in the rows trained on, each once. */
function namesIn(column: readonly string[] | null, { places, trained }: TrainingRows): string[] {
  const names = Array.from(trained, (row) => column?.[places[row] as number] ?? '');
  return [...new Set(names)].filter((name) => name !== '');
}

/** What is to be known before the figures are believed. */
function remarks(options: TrainOptions, file: FeatureFile, rows: TrainingRows): string[] {
  const { unlabelled, incomplete, leaked } = rows;
  const models = namesIn(file.model, rows);
  const unknown = options.features.filter((key) => !DEFINITIONS.has(key));
  return [
    ...(unlabelled > 0 ? [`${file.name}: ${counted(unlabelled, 'row')} without a label left out.`] : []),
    ...fileRemarks(file, incomplete),
    ...(leaked > 0
      ? [`${counted(leaked, 'question')} of other groups were trained on too, as they are or nearly so.`]
      : []),
    ...(models.length > 1
      ? [`It is trained on answers of ${models.length} models: ${models.join(', ')}.`]
      : []),
    ...(options.balance && options.calibration === 'none'
      ? ['Balanced and not calibrated: its estimates are drawn towards one half.']
      : []),
    ...(unknown.length > 0
      ? [`No measures of the app, which therefore cannot apply it: ${unknown.join(', ')}.`]
      : []),
  ];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
