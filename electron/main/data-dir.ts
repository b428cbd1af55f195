import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '#workbench/installation/index.ts';

/** The command line asks for something that cannot be: a sentence. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/**
 * Where data goes: `--data-dir DIR`, absolute, or the platform's folder. What Chromium and Electron add to the
 * arguments is left aside.
 *
 * npm runs scripts in the package's folder; the user's own is in INIT_CWD, which is only believed where it is this
 * package's script that runs.
 */
export function dataDirOf(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): string {
  const { values } = parseArgs({
    args: [...args],
    options: { 'data-dir': { type: 'string' } },
    strict: false,
  });
  const given = values['data-dir'];
  if (given === undefined) return defaultDataDir();
  if (typeof given !== 'string' || given === '') throw new CommandLineError('--data-dir needs a folder.');
  const { INIT_CWD, npm_lifecycle_event, npm_package_name } = env;
  const byNpm = npm_package_name === 'entropy-workbench' && npm_lifecycle_event !== undefined;
  return resolve(byNpm && INIT_CWD !== undefined ? INIT_CWD : cwd, given);
}
