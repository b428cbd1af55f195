import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  completeRows,
  errorsOf,
  readSentinel,
  rowsAt,
  SentinelFileError,
  type DescribedSentinel,
} from '#shared/learning/index.ts';
import { MEASURES_VERSION } from '#shared/measures/index.ts';
import { mean, take } from '#shared/statistics/index.ts';
import type { Crew, ShareEstimate } from '#workbench/analysis/index.ts';
import { writeCsv } from '#workbench/exchange/index.ts';
import { figure, interval95 } from './estimate-tables.ts';
import { fileRemarks, readFeatureFile, type FeatureFile } from './feature-file.ts';
import { unreadable, InputError } from './input-lines.ts';
import { ProgressLine } from './progress-line.ts';
import { EXIT_STOPPED } from './stopping.ts';
import { refuseOut } from './table-output.ts';
import { textTable } from './text-table.ts';
import { StoppedReading } from './told-lines.ts';
import { withThreads } from './with-threads.ts';

export interface EstimateOptions {
  /** The sentinel's file. */
  sentinel: string;
  input: string;
  /** Null: nothing is written. */
  out: string | null;
  /** Names of columns. */
  group: string;
  label: string;
  /** Null: the column `question`, where there is one. */
  question: string | null;
}

/** Estimate the accuracy of each group of a table of features. Returns the exit code. */
export async function estimateCommand(options: EstimateOptions, stop: AbortSignal): Promise<number> {
  const { sentinel: path, input, out, group, label, question } = options;
  if (out !== null) {
    refuseOut({ input, out });
    if (out === path) throw new InputError('--out must not be the file of the sentinel.');
  }
  const line = new ProgressLine({ noun: 'groups' });
  try {
    const text = await textOf(path);
    const described = sentinelOf(path, text);
    const { features } = described.sentinel;
    const columns = { features, group, label: { column: label, isNeeded: false }, question };
    const file = await readFeatureFile(input, columns, stop);
    const groups = await withThreads(stop, (crew) => estimateGroups(file, described, text, crew));
    stop.throwIfAborted();
    const isLabelled = file.label !== null;
    if (out !== null) await writeGroups(out, groups, isLabelled);
    for (const sentence of remarks(file, described, groups)) line.say(sentence);
    process.stdout.write(`${groupTable(groups, described, isLabelled)}\n`);
    if (out !== null) line.say(`The table is in ${out}.`);
    return 0;
  } catch (error) {
    if (!stop.aborted && !(error instanceof StoppedReading)) throw error;
    line.say(out === null ? 'Stopped.' : `Stopped; ${out} is as it was.`);
    return EXIT_STOPPED;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** @throws InputError where it is none */
function sentinelOf(path: string, text: string): DescribedSentinel {
  try {
    return readSentinel(text);
  } catch (error) {
    if (error instanceof SentinelFileError) throw new InputError(`${basename(path)}: ${error.message}`);
    throw error;
  }
}

/** A group's estimated accuracy; null where no row has all features. */
interface GroupEstimate {
  readonly group: string;
  /** Rows that it is of, those that lack a feature left out. */
  readonly n: number;
  readonly estimate: ShareEstimate | null;
  /** Of those rows that have a label; null where none has. */
  readonly accuracy: number | null;
  readonly labelled: number;
}

async function estimateGroups(
  file: FeatureFile,
  { sentinel }: DescribedSentinel,
  text: string,
  crew: Crew,
): Promise<GroupEstimate[]> {
  const complete = completeRows(file.features);
  const [probabilities, questions] = await Promise.all([
    crew.run('probabilities', { file: text, features: rowsAt(file.features, complete) }),
    crew.run('questions', { texts: file.questions, benchmarks: file.group }),
  ]);
  return Promise.all(
    file.groups.map(async (group, number): Promise<GroupEstimate> => {
      const at = Int32Array.from(complete.keys()).filter(
        (row) => file.group[complete[row] as number] === number,
      );
      const labels = Array.from(at, (row) => file.label?.correct[complete[row] as number] ?? null);
      const known = labels.filter((correct) => correct !== null);
      const { estimate } = await crew.run('slice', {
        probabilities: take(probabilities, at),
        correct: null,
        questions: at.map((row) => questions[complete[row] as number] as number),
        seed: sentinel.settings.seed,
      });
      return { group, n: at.length, estimate, accuracy: mean(known), labelled: known.length };
    }),
  );
}

async function writeGroups(
  out: string,
  groups: readonly GroupEstimate[],
  isLabelled: boolean,
): Promise<void> {
  await writeCsv(
    out,
    ['group', 'n', 'estimate', 'low', 'high', ...(isLabelled ? ['accuracy'] : [])],
    groups.map(({ group, n, estimate, accuracy }) => [
      group,
      n,
      estimate?.value ?? null,
      estimate?.interval?.low ?? null,
      estimate?.interval?.high ?? null,
      ...(isLabelled ? [accuracy] : []),
    ]),
  );
}

function groupTable(
  groups: readonly GroupEstimate[],
  { description }: DescribedSentinel,
  isLabelled: boolean,
): string {
  const inside = new Set(description.composition.map(({ benchmark }) => benchmark));
  const header = ['group', 'n', 'estimate', '95% interval', ...(isLabelled ? ['accuracy'] : []), ''];
  const rows = groups.map(({ group, n, estimate, accuracy }) => [
    group,
    String(n),
    figure(estimate?.value ?? null),
    interval95(estimate?.interval ?? null),
    ...(isLabelled ? [figure(accuracy)] : []),
    inside.has(group) ? 'trained on' : '',
  ]);
  return [textTable([header, ...rows], [0, header.length - 1]), ...errorLines(groups, inside)].join('\n');
}

function errorLines(groups: readonly GroupEstimate[], inside: ReadonlySet<string>): string[] {
  const known = groups.flatMap(({ group, n, estimate, accuracy }, benchmark) =>
    estimate === null || accuracy === null
      ? []
      : [{ benchmark, inDomain: inside.has(group), n, estimate: estimate.value, truth: accuracy }],
  );
  const { outside } = errorsOf(known);
  if (outside.mae === null) return [];
  const over = `${outside.benchmarks} group${outside.benchmarks === 1 ? '' : 's'} it was not trained on`;
  return ['', `Mean error ${figure(outside.mae)}, Spearman ${figure(outside.spearman)} over the ${over}.`];
}

/** What is to be known before the figures are believed. */
function remarks(
  file: FeatureFile,
  { description }: DescribedSentinel,
  groups: readonly GroupEstimate[],
): string[] {
  const { model, profile, features } = file;
  const incomplete = features.rows - groups.reduce((sum, { n }) => sum + n, 0);
  const others = [...new Set(model)].filter((one) => one !== '' && one !== description.model);
  const otherProfile = [...new Set(profile)].filter((one) => one !== '' && one !== description.profile);
  return [
    ...fileRemarks(file, incomplete),
    ...(description.model !== null && others.length > 0
      ? [`It was trained on answers of ${description.model}; here are answers of ${others.join(', ')}.`]
      : []),
    ...(otherProfile.length > 0
      ? [`It was trained on ${description.profile} entropies; these are ${otherProfile.join(', ')}.`]
      : []),
    ...(description.measuresVersion !== MEASURES_VERSION
      ? [
          `It was trained on version ${description.measuresVersion} of the measures; this is version ${MEASURES_VERSION}.`,
        ]
      : []),
    ...groups.flatMap(({ group, n, labelled }) =>
      labelled > 0 && labelled < n
        ? [`${group}: the accuracy is of the ${labelled} of ${n} with a label.`]
        : [],
    ),
  ];
}
