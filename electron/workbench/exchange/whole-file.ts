import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Characters collected before they are written. */
const BLOCK = 1 << 16;

/**
 * Writes a file under a temporary name beside it, then renames that, so that the path holds the old file or the
 * whole new one at any moment, after a crash or a full disk too.
 *
 * @throws Error naming the path where it cannot be written or `chunks` fails; the file that was there before is
 *   untouched.
 */
export async function writeWhole(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await writeChunks(file, chunks);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new Error(
      `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

async function writeChunks(
  file: FileHandle,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  let block = '';
  for await (const chunk of chunks) {
    block += chunk;
    if (block.length < BLOCK) continue;
    await file.appendFile(block);
    block = '';
  }
  await file.appendFile(block);
}
