import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { refused } from './problems.ts';

/** A path as people type it; where the host was started must not matter. */
export function wholePath(typed: string): string {
  const path = typed.trim();
  if (/^~[\\/]/.test(path)) return join(homedir(), path.slice(2));
  if (!isAbsolute(path)) throw refused(`"${typed}" must be the file's whole path, from the top.`);
  return path;
}
