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
    throw unreadable(path, error);
  }
}

/** Why a file that the user named cannot be read. */
export function unreadable(path: string, error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new InputError(`There is no file ${path}.`);
  if (code === 'EISDIR') return new InputError(`${path} is a folder, not a file.`);
  return new InputError(
    fileFailureSentence(error) ?? (error instanceof Error ? error.message : String(error)),
  );
}
