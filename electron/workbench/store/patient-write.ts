import { setTimeout as sleep } from 'node:timers/promises';
import { StorageError } from './errors.ts';

export interface PatienceOptions {
  /** Pause between tries (ms). */
  retryMs: number;
  /** Told the trouble's sentence, and null when it is over. */
  onTrouble: (sentence: string | null) => void;
  /** Ends the wait; the write is then not made. */
  signal: AbortSignal;
}

/** `writePatiently` with its options settled. */
export type PatientWrite = <T>(change: () => T) => Promise<T>;

/**
 * Make a write that the disk may refuse for a while (full, read-only, locked): the same write is tried
 * again until it succeeds, so nothing finished is lost. Whoever awaits it does nothing else meanwhile,
 * which is how the queue pauses.
 *
 * @throws the signal's reason where it is aborted; anything that is not a StorageError at once
 */
export async function writePatiently<T>(write: () => T, options: PatienceOptions): Promise<T> {
  let troubled = false;
  for (;;) {
    try {
      const result = write();
      if (troubled) options.onTrouble(null);
      return result;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      troubled = true;
      options.onTrouble(error.message);
    }
    await sleep(options.retryMs, undefined, { signal: options.signal });
  }
}
