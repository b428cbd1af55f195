import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  CALIBRATIONS,
  CLASSIFIERS,
  USUAL_TRAINING,
  type TrainingSettings,
} from '#shared/contract/training.ts';
import { FEATURE_SETS, type Profile } from '#shared/measures/index.ts';
import { path, wholeNumber } from './option-values.ts';
import { stopSignal } from './stopping.ts';

/** `ewb train` and `ewb estimate`: sentinels on tables of features, without a workspace. */
export function addSentinelCommands(ewb: Command): void {
  const sets = Object.keys(FEATURE_SETS);
  ewb
    .command('train')
    .description('train a sentinel on graded answers, from CSV to JSON')
    .argument(
      '<features>',
      'CSV file, a row an answer: as ewb measures or the app writes it, or your own',
      path,
    )
    .requiredOption('--train <groups>', 'groups to train on, joined by commas', list)
    .requiredOption('--out <file>', 'JSON file of the sentinel', path)
    .option('--label <column>', '1 or 0, true or false', 'correct')
    .option('--group <column>', 'the benchmark, or any other slice', 'benchmark')
    .option('--question <column>', 'its answers are never parted (default: "question", where it is there)')
    .addOption(
      new Option('--features <keys>', `${sets.join(', ')}, or columns joined by commas`)
        .argParser(featureKeys)
        .default(FEATURE_SETS['10D'], '10D'),
    )
    .addOption(new Option('--classifier <kind>').choices(CLASSIFIERS).default(USUAL_TRAINING.classifier))
    .addOption(new Option('--calibration <kind>').choices(CALIBRATIONS).default(USUAL_TRAINING.calibration))
    .addOption(
      new Option('--search <kind>', 'of hyperparameters, by AUROC')
        .choices(['none', 'split', 'folds'])
        .default(USUAL_TRAINING.search),
    )
    .option('--balance', 'both classes count the same', false)
    .option('--seed <n>', 'decides every split and draw', wholeNumber(0), 0)
    .addOption(
      new Option(
        '--profile <form>',
        'which entropies the features are of (default: the column "profile")',
      ).choices(['exact', 'top20']),
    )
    .action(async (input: string, flags: TrainFlags) => {
      const { trainCommand } = await import('./train-command.ts');
      const { question = null, profile = null } = flags;
      process.exitCode = await trainCommand({ ...flags, input, question, profile }, stopSignal());
    });
  ewb
    .command('estimate')
    .description('estimate the accuracy of answers that nobody graded, group by group')
    .argument('<sentinel>', 'JSON file, of ewb train or exported by the app', path)
    .argument('<features>', 'CSV file, a row an answer', path)
    .option('--group <column>', 'the benchmark, or any other slice', 'benchmark')
    .option(
      '--label <column>',
      '1 or 0; where it is there, the accuracy stands beside the estimate',
      'correct',
    )
    .option('--question <column>', 'its answers are drawn together (default: "question", where it is there)')
    .option('--out <file>', 'CSV file, a row a group', path)
    .action(async (sentinel: string, input: string, flags: EstimateFlags) => {
      const { estimateCommand } = await import('./estimate-command.ts');
      const { question = null, out = null } = flags;
      process.exitCode = await estimateCommand({ ...flags, sentinel, input, question, out }, stopSignal());
    });
}

interface TrainFlags extends Pick<
  TrainingSettings,
  'classifier' | 'calibration' | 'search' | 'balance' | 'seed'
> {
  train: string[];
  out: string;
  label: string;
  group: string;
  question?: string;
  features: readonly string[];
  profile?: Profile;
}

interface EstimateFlags {
  group: string;
  label: string;
  question?: string;
  out?: string;
}

/** Names joined by commas. */
function list(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('It must be names joined by commas.');
  return names;
}

/** A set's features, or names of columns. */
function featureKeys(value: string): readonly string[] {
  const set = Object.entries(FEATURE_SETS).find(([name]) => name === value);
  if (set) return set[1];
  const keys = list(value);
  const twice = keys.find((key, at) => keys.indexOf(key) < at);
  if (twice !== undefined) throw new InvalidArgumentError(`${twice} is there twice.`);
  return keys;
}
