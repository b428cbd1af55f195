import { readLines, type LineProblems } from '#workbench/exchange/index.ts';
import { fileFailureSentence } from './failure-sentence.ts';

/** An input that is refused; the message has a sentence a line, each naming file, line and field. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** @throws InputError where there are problems */
export function refuse(problems: LineProblems): void {
  if (problems.sentences !== null) throw new InputError(problems.sentences);
}

/** The lines of a file that the user named. @throws InputError where it cannot be read */
export async function* openLines(path: string): ReturnType<typeof readLines> {
  try {
    yield* readLines(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new InputError(`There is no file ${path}.`);
    if (code === 'EISDIR') throw new InputError(`${path} is a folder, not a file.`);
    throw new InputError(
      fileFailureSentence(error) ?? (error instanceof Error ? error.message : String(error)),
    );
  }
}
