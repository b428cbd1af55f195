import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { openLines } from './input-lines.ts';
import type { ProgressLine } from './progress-line.ts';

/** The user wished to stop while a file was read. */
export class StoppedReading extends Error {
  override readonly name = 'StoppedReading';
}

/** How often progress is told (ms). */
const TOLD_EVERY = 200;
/** Of work that has neither tokens nor troubles. */
export const PLAIN_PROGRESS = { failed: 0, tokensPerSecond: null, trouble: null, loading: false };

/**
 * The lines of a file, with progress told (in MB) and the user's wish to stop heard.
 *
 * @throws StoppedReading; InputError where the file cannot be read
 */
export async function* toldLines(
  input: string,
  line: ProgressLine,
  stop: AbortSignal,
): ReturnType<typeof openLines> {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const size = statSync(input, { throwIfNoEntry: false })?.size ?? 0;
  const began = performance.now();
  let read = 0;
  let toldAt = began;
  for await (const next of openLines(input)) {
    // Mostly ASCII: near enough to bytes.
    read = Math.min(size, read + next.text.length + 1);
    const now = performance.now();
    if (now - toldAt > TOLD_EVERY) {
      toldAt = now;
      const secondsLeft = ((now - began) / 1000) * (size / read - 1);
      line.show({ ...PLAIN_PROGRESS, done: megabytes(read), total: megabytes(size), secondsLeft });
      // Signals are heard between turns only.
      await turn();
      if (stop.aborted) throw new StoppedReading();
    }
    yield next;
  }
}
