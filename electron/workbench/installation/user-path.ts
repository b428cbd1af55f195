import { resolve } from 'node:path';

/**
 * A path the user gave, absolute. npm runs scripts in the package's folder; the user's own is in INIT_CWD,
 * which is only believed where it is this package's script that runs.
 */
export function userPath(
  path: string,
  env: NodeJS.ProcessEnv = process.env,
  workingFolder = process.cwd(),
): string {
  const { INIT_CWD, npm_lifecycle_event, npm_package_name } = env;
  const byNpm = npm_package_name === 'entropy-workbench' && npm_lifecycle_event !== undefined;
  return resolve(byNpm && INIT_CWD !== undefined ? INIT_CWD : workingFolder, path);
}
