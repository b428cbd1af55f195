import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from './input-lines.ts';

/** Refuse an output that could not be written anyway, before anything is read. @throws InputError */
export function refuseOut({ input, out }: { input: string; out: string }): void {
  if (out === input) throw new InputError('--out must not be the input file.');
  const folder = dirname(out);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new InputError(`There is no folder ${folder} for --out.`);
  }
  const there = statSync(out, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) throw new InputError(`${out} is a folder; --out must be a file.`);
  // A device or a pipe would be replaced by the file.
  if (there?.isFile() === false) throw new InputError(`${out} is no plain file; --out must be one.`);
}
