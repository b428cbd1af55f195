import { conflated, latest } from './conflated.ts';

type Step<Event> =
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'last'; readonly event: Event }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Work whose reader is told how it goes, at the reader's own pace, and at last what came of it. It begins with the
 * reading, and its signal tells it to stop when that ends before.
 *
 * @param work is given how to tell; what it returns is told last
 */
export async function* streamedWork<Event>(
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal, tell: (event: Event) => void) => Promise<Event>,
): AsyncGenerator<Event, void> {
  const source = {
    subscribe: (listener: (step: Step<Event>) => void) => {
      const stop = new AbortController();
      const tell = (event: Event) => {
        listener({ kind: 'event', event });
      };
      work(stop.signal, tell).then(
        (event) => {
          listener({ kind: 'last', event });
        },
        (error: unknown) => {
          listener({ kind: 'failed', error });
        },
      );
      return () => {
        stop.abort();
      };
    },
  };
  for await (const step of conflated(source, latest<Step<Event>>, signal)) {
    if (step.kind === 'failed') throw step.error;
    yield step.event;
    if (step.kind === 'last') return;
  }
}
