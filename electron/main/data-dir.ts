import { parseArgs } from 'node:util';
import { defaultDataDir, userPath } from '#workbench/installation/index.ts';

/** The command line asks for something that cannot be: a sentence. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/**
 * Where data goes: `--data-dir DIR`, absolute, or the platform's folder. What Chromium and Electron add to the
 * arguments is left aside.
 *
 * @throws CommandLineError where the option has no folder
 */
export function dataDirOf(args: readonly string[], env: NodeJS.ProcessEnv, workingFolder: string): string {
  const { values } = parseArgs({
    args: [...args],
    options: { 'data-dir': { type: 'string' } },
    strict: false,
  });
  const given = values['data-dir'];
  if (given === undefined) return defaultDataDir();
  if (typeof given !== 'string' || given === '') throw new CommandLineError('--data-dir needs a folder.');
  return userPath(given, env, workingFolder);
}
