import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { readLines } from './lines.ts';
import type { TextLine } from './lines.ts';

const LINE_FEED = 0x0a;
const BLOCK = 1 << 16;

/**
 * A file of lines that grows by whole lines: each is one write, and what a crash left of one is dropped on
 * opening. One process at a time; within it, appends keep the order of their calls.
 */
export class JsonlAppender {
  readonly path: string;
  /** Bytes of a torn last line that opening dropped. */
  readonly droppedBytes: number;
  readonly #file: FileHandle;
  #size: number;
  /** Whether half a line may stand after the whole ones. */
  #torn = false;
  #last: Promise<void> = Promise.resolve();
  #closed: Promise<void> | null = null;

  private constructor(path: string, file: FileHandle, size: number, droppedBytes: number) {
    this.path = path;
    this.#file = file;
    this.#size = size;
    this.droppedBytes = droppedBytes;
  }

  /**
   * Opens the file, made where there is none. Bytes after the last "\n" are cut off even where they parse: a
   * number may have lost its last digits (`{"n":12` is torn, but `12` of `123` looks whole).
   *
   * @throws Error naming the path where it cannot be opened for writing.
   */
  static async open(path: string): Promise<JsonlAppender> {
    try {
      const file = await open(path, 'a+');
      try {
        const { size } = await file.stat();
        const whole = await endOfLastLine(file, size);
        if (whole < size) await file.truncate(whole);
        return new JsonlAppender(path, file, whole, size - whole);
      } catch (cause) {
        await file.close();
        throw cause;
      }
    } catch (cause) {
      throw failure(path, 'opened for writing', cause);
    }
  }

  /** The lines there are, all whole. */
  lines(): AsyncGenerator<TextLine> {
    return readLines(this.path);
  }

  /**
   * Appends one line, given without its end. Resolved once the system has it (on disk after `close`).
   *
   * @throws Error naming the path where it cannot be written whole; nothing of it is then left in the file, and
   *   appending may be tried again. RangeError where the text has a line break.
   */
  append(text: string): Promise<void> {
    if (text.includes('\n'))
      return Promise.reject(new RangeError('A line to append has a line break in it.'));
    if (this.#closed) return Promise.reject(new Error(`${this.path} is closed.`));
    const written = this.#last.then(() => this.#write(Buffer.from(`${text}\n`)));
    this.#last = written.catch(() => undefined);
    return written;
  }

  /** Waits for the appends under way, then for the disk. A second call changes nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#last.then(async () => {
      try {
        await this.#file.sync();
      } catch (cause) {
        throw failure(this.path, 'saved to disk', cause);
      } finally {
        await this.#file.close();
      }
    });
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #write(line: Buffer): Promise<void> {
    try {
      if (this.#torn) await this.#dropTorn();
      // Two that append to one file would write every line twice, each thinking it alone did.
      const { size } = await this.#file.stat();
      if (size !== this.#size) throw new Error('another program writes to it, or has cut it');
      this.#torn = true;
      const { bytesWritten } = await this.#file.write(line);
      // A full disk takes what fits: the next line must not continue half of this one.
      if (bytesWritten < line.length) throw new Error('there is no room left for the whole line');
      this.#torn = false;
    } catch (cause) {
      // Where even this fails, it is tried again before the next line.
      if (this.#torn) await this.#dropTorn().catch(() => undefined);
      throw failure(this.path, 'appended to', cause);
    }
    this.#size += line.length;
  }

  async #dropTorn(): Promise<void> {
    await this.#file.truncate(this.#size);
    this.#torn = false;
  }
}

/** Just past the last "\n" among the first `size` bytes; 0 where there is none. */
async function endOfLastLine(file: FileHandle, size: number): Promise<number> {
  const block = Buffer.alloc(BLOCK);
  for (let to = size; to > 0;) {
    const from = Math.max(0, to - BLOCK);
    const { bytesRead } = await file.read(block, 0, to - from, from);
    const at = block.subarray(0, bytesRead).lastIndexOf(LINE_FEED);
    if (at !== -1) return from + at + 1;
    to = from;
  }
  return 0;
}

function failure(path: string, what: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${path} could not be ${what}: ${why}`, { cause });
}
