#!/usr/bin/env node
/*
 * `ewb`: the workbench in the terminal.
 */
import { Command, CommanderError, Option } from 'commander';
import { PRESETS } from '#shared/grading/index.ts';
import type { Profile } from '#shared/measures/index.ts';
import { EngineError } from '#workbench/inference/index.ts';
import { appVersion, defaultDataDir, rendererFolder } from '#workbench/installation/index.ts';
import { SampleStudyError } from '#workbench/runs/index.ts';
import {
  NotAWorkspaceError,
  StorageError,
  WorkspaceDamagedError,
  WorkspaceInUseError,
  WorkspaceTooNewError,
} from '#workbench/store/index.ts';
import { fileFailureSentence } from './failure-sentence.ts';
import { gradeCommand } from './grade-command.ts';
import { importCommand } from './import-command.ts';
import { InputError } from './input-lines.ts';
import { measuresCommand } from './measures-command.ts';
import { countOrAll, decimal, path, paths, wholeNumber } from './option-values.ts';
import { sampleCommand } from './sample-command.ts';
import { addSentinelCommands } from './sentinel-commands.ts';
import type { ServeOptions } from './serve/serve-command.ts';
import { stopSignal } from './stopping.ts';
import { traceCommand } from './trace-command.ts';
import { OutputError } from './trace-output.ts';

/** Bad arguments or bad input. */
const EXIT_USAGE = 2;

/** Failures whose message is a sentence for the user; anything else is a defect and shows its stack. */
const EXPECTED = [
  EngineError,
  OutputError,
  SampleStudyError,
  NotAWorkspaceError,
  StorageError,
  WorkspaceDamagedError,
  WorkspaceInUseError,
  WorkspaceTooNewError,
];

function program(): Command {
  const ewb = new Command('ewb')
    .description('Entropy Workbench in the terminal')
    .version(appVersion())
    .exitOverride()
    .showHelpAfterError('(--help shows the options)');
  ewb
    .command('sample')
    .description('run the bundled sample study, go on with it, or show it')
    .option('--seed <n>', 'draws the items and the answers', wholeNumber(0), 7)
    .option('--items <n|all>', 'items of each benchmark', countOrAll, 100)
    .option('--data-dir <dir>', 'folder of the workspace', path, defaultDataDir())
    .option('--again', 'make a new study even where the same is there', false)
    .option('--json', 'print nothing but one JSON object', false)
    .action(async (options: Parameters<typeof sampleCommand>[0]) => {
      process.exitCode = await sampleCommand(options, stopSignal());
    });
  ewb
    .command('trace')
    .description('take exact traces of prompts, or of given responses, from JSONL to JSONL')
    .argument('<model>', 'GGUF file', path)
    .argument('<in>', 'lines {"id", "prompt"}; with "response" or "tokens" they are scored', path)
    .requiredOption('--out <file>', 'JSONL file; ids that it holds are skipped', path)
    .option('--system <text>', 'system message')
    .option('--raw', 'the prompt as it stands, without the chat template', false)
    .option('--max-tokens <n>', 'most tokens of an answer', wholeNumber(1), 512)
    .option('--temperature <t>', '0 is greedy', decimal(0, 10), 0)
    .option('--top-k <k>', 'sample from the k most likely tokens; 0: from all', wholeNumber(0), 0)
    .option('--top-p <p>', 'sample from the most likely tokens of mass p', decimal(0, 1, true), 1)
    .option('--min-p <p>', 'sample from tokens at least p times as likely as the likeliest', decimal(0, 1), 0)
    .option('--seed <n>', 'draws the answers', wholeNumber(0), 0)
    .option('--alternatives <k>', 'alternatives kept at each token', wholeNumber(1, 1000), 20)
    .option('--contexts <n>', 'contexts side by side (default: timed)', wholeNumber(1, 64))
    .option('--sequences <n>', 'sequences batched in each context (default: 1)', wholeNumber(1, 256))
    .option('--threads <n>', 'CPU threads of each context (default: 1)', wholeNumber(1, 512))
    .option('--context-size <n>', 'tokens of context of each sequence', wholeNumber(8))
    .option('--gpu-layers <n>', 'layers on the GPU; 0 stays on the CPU', wholeNumber(0))
    .action(async (model: string, input: string, options: TraceFlags) => {
      process.exitCode = await traceCommand(traceOptions(model, input, options), stopSignal());
    });
  ewb
    .command('measures')
    .description('compute all measures of recorded answers, from JSONL to CSV')
    .argument(
      '<in>',
      'lines {"id", "logprob"} with "entropy" or "topLogprobs"; also those of ewb trace',
      path,
    )
    .requiredOption('--out <file>', 'CSV file, a row an answer', path)
    .addOption(
      new Option('--profile <form>', 'which entropies, where a line has both (default: "entropy")').choices([
        'exact',
        'top20',
      ]),
    )
    .action(async (input: string, options: { out: string; profile?: Profile }) => {
      const profile = options.profile ?? null;
      process.exitCode = await measuresCommand({ input, out: options.out, profile }, stopSignal());
    });
  ewb
    .command('grade')
    .description('grade answers by rule, from JSONL to CSV')
    .argument(
      '<in>',
      'lines {"id", "response", "reference"}, also "question", "choices", "unit", "end"',
      path,
    )
    .addOption(
      new Option('--preset <id>', 'the benchmark whose rule grades them')
        .choices(PRESETS.map(({ id }) => id))
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'CSV file, a row an answer', path)
    .action(async (input: string, options: { preset: string; out: string }) => {
      process.exitCode = await gradeCommand({ input, ...options }, stopSignal());
    });
  addSentinelCommands(ewb);
  ewb
    .command('import-traces')
    .description('import recorded answers, from JSONL, as finished runs of external models')
    .argument('<in>', 'lines as ewb measures takes them', path)
    .option('--model <name>', 'whose answers they are, whatever the lines say')
    .option('--benchmark <name>', 'what they answer, whatever the lines say')
    .option('--data-dir <dir>', 'folder of the workspace', path, defaultDataDir())
    .action(async (input: string, options: { model?: string; benchmark?: string; dataDir: string }) => {
      const { model = null, benchmark = null, dataDir } = options;
      process.exitCode = await importCommand({ input, model, benchmark, dataDir }, stopSignal());
    });
  ewb
    .command('serve')
    .description('serve the workbench to a browser on this machine')
    .option('--data-dir <dir>', 'folder of the workspace', path, defaultDataDir())
    .option('--port <n>', '0: any that is free', wholeNumber(0, 65_535), 0)
    .option('--host <name>', 'address to listen on', '127.0.0.1')
    .option('--allow-remote', 'let --host be reached from other machines, unencrypted', false)
    .option('--model-folder <dir...>', 'folders whose models the page may browse', paths, [])
    .addOption(new Option('--pages <dir>').argParser(path).default(rendererFolder()).hideHelp())
    .action(async (options: ServeOptions) => {
      const { serveCommand } = await import('./serve/serve-command.ts');
      process.exitCode = await serveCommand(options, stopSignal());
    });
  return ewb;
}

interface TraceFlags {
  out: string;
  system?: string;
  raw: boolean;
  maxTokens: number;
  temperature: number;
  topK: number;
  topP: number;
  minP: number;
  seed: number;
  alternatives: number;
  contexts?: number;
  sequences?: number;
  threads?: number;
  contextSize?: number;
  gpuLayers?: number;
}

function traceOptions(model: string, input: string, flags: TraceFlags): Parameters<typeof traceCommand>[0] {
  if (flags.raw && flags.system !== undefined) {
    throw new InputError('--raw takes the prompt as it stands: there is no place for --system.');
  }
  if (flags.out === input) throw new InputError('--out must not be the input file.');
  if (flags.out === model) throw new InputError('--out must not be the model file.');
  const { contexts, sequences, threads, contextSize, gpuLayers } = flags;
  return {
    model,
    input,
    out: flags.out,
    system: flags.system ?? null,
    raw: flags.raw,
    maxTokens: flags.maxTokens,
    sampling: {
      temperature: flags.temperature,
      topK: flags.topK,
      topP: flags.topP,
      minP: flags.minP,
    },
    seed: flags.seed,
    alternatives: flags.alternatives,
    placement: {
      ...(contexts === undefined ? {} : { contexts }),
      ...(sequences === undefined ? {} : { sequences }),
      ...(threads === undefined ? {} : { threads }),
      ...(contextSize === undefined ? {} : { contextSize }),
      ...(gpuLayers === undefined
        ? {}
        : gpuLayers === 0
          ? { gpu: 'off' as const }
          : { gpu: 'auto' as const, gpuLayers }),
    },
  };
}

// What is printed may go to a full disk, or to a reader that has left (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`The result could not be printed: ${error.message}\n`);
  process.exit(1);
});
// Progress that nobody can read is no reason to stop.
process.stderr.on('error', () => undefined);

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else if (error instanceof InputError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_USAGE;
  } else {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (EXPECTED.some((kind) => error instanceof kind)) return error.message;
  return fileFailureSentence(error) ?? error.stack ?? error.message;
}
