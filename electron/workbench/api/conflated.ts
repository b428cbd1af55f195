/** What can be listened to; `subscribe` returns how to stop. */
export interface Source<Value> {
  subscribe(listener: (value: Value) => void): () => void;
}

/**
 * Puts a new value with those that still wait to be taken: returns all that shall wait. It decides how much that
 * can become, so a reader that has stopped reading never costs more.
 */
export type Hold<Value> = (waiting: readonly Value[], next: Value) => readonly Value[];

/** Only the last value waits. */
export function latest<Value>(_waiting: readonly Value[], next: Value): readonly Value[] {
  return [next];
}

/**
 * The values of a source for one reader, at the reader's own pace. Ends with the signal, and stops listening
 * however it ends; before the first value is asked for it does not listen at all.
 */
export async function* conflated<Value>(
  source: Source<Value>,
  hold: Hold<Value>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Value, void> {
  let waiting: readonly Value[] = [];
  let wake: () => void = () => undefined;
  const isAborted = () => signal?.aborted === true;
  if (isAborted()) return;
  const stop = source.subscribe((value) => {
    waiting = hold(waiting, value);
    wake();
  });
  const onAbort = () => {
    wake();
  };
  signal?.addEventListener('abort', onAbort);
  try {
    while (!isAborted()) {
      if (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const [next, ...rest] = waiting as readonly [Value, ...Value[]];
      waiting = rest;
      yield next;
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', onAbort);
  }
}
