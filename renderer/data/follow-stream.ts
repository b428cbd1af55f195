import type { Backend, Connection } from '#renderer/backend/index.ts';

interface FollowOptions<Event> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  readonly onEvent: (event: Event) => void;
  /** The stream is open (again): what came before is out of date. */
  readonly onOpen?: () => void;
  /** The wait (ms) before a stream that ended while the host was there is opened again. */
  readonly pause?: number;
}

/** Follows a stream of the host until `signal`, through lost connections and restarts. */
export function followStream<Event>(
  backend: Backend,
  signal: AbortSignal,
  { open, onEvent, onOpen, pause = 1000 }: FollowOptions<Event>,
): void {
  const follow = async () => {
    while (!signal.aborted) {
      await connected(backend.connection, signal);
      try {
        const events = await open(signal);
        onOpen?.();
        for await (const event of events) onEvent(event);
      } catch {
        // Lost connections and cancelled streams end here alike; a host that keeps failing says so in queries.
      }
      await rest(pause, signal);
    }
  };
  void follow();
}

function connected(connection: Connection, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (connection.state.kind !== 'connected' && !signal.aborted) return;
      unsubscribe();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const unsubscribe = connection.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
