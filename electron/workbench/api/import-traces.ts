import { basename } from 'node:path';
import type { TraceImportRequest } from '#shared/contract/api/runs.ts';
import { NotTextError, readLines, textLines, type TextLine } from '#workbench/exchange/index.ts';
import { importTraces } from '#workbench/runs/index.ts';
import { refused } from './problems.ts';
import { wholePath } from './whole-path.ts';
import type { Workbench } from './workbench.ts';

/** Imports recorded answers; what is wrong with the file is REFUSED. */
export async function importRecorded(
  { workspace }: Workbench,
  { source, model, benchmark }: TraceImportRequest,
  signal: AbortSignal | undefined,
): Promise<{ runIds: number[]; answers: number }> {
  const { file, lines } = sourceOf(source);
  const imported = await importTraces(
    workspace,
    { file, lines: () => readable(file, lines()), model, benchmark },
    signal === undefined ? {} : { signal },
  );
  if (imported.kind === 'refused') throw refused(imported.problem);
  const { runs } = imported;
  return { runIds: runs.map(({ id }) => id), answers: runs.reduce((sum, { answers }) => sum + answers, 0) };
}

function sourceOf(source: TraceImportRequest['source']): {
  file: string;
  lines: () => AsyncIterable<TextLine>;
} {
  if (source.kind === 'path') {
    const path = wholePath(source.path);
    return { file: basename(path), lines: () => readLines(path) };
  }
  const bytes = Buffer.from(source.content, 'base64');
  return { file: source.name, lines: () => textLines(source.name, whole(bytes)) };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one chunk
async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* readable(file: string, lines: AsyncIterable<TextLine>): AsyncGenerator<TextLine> {
  try {
    yield* lines;
  } catch (error) {
    if (error instanceof NotTextError) throw refused(error.message);
    if (error instanceof Error && 'syscall' in error)
      throw refused(`${file} cannot be read: ${error.message}.`);
    throw error;
  }
}
