import type { Change } from '#shared/contract/api/app.ts';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import type { RunQueue } from '#workbench/runs/index.ts';
import type { Source } from './conflated.ts';

/** What the queues' work changes is told at most this often (ms). */
const EVERY = 1000;

/** More different changes than this wait for no reader: those of single runs become one of all. */
const MOST_WAITING = 32;

/** Tells whoever listens that something stored has changed. */
export class Changes implements Source<Change> {
  readonly #listeners = new Set<(change: Change) => void>();

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(what: Change['what'], runId: number | null = null): void {
    for (const listener of this.#listeners) listener({ what, runId });
  }
}

/** Each change waits once. */
export function holdChanges(waiting: readonly Change[], next: Change): readonly Change[] {
  const isSame = (other: Change) => other.what === next.what && other.runId === next.runId;
  if (waiting.some(isSame)) return waiting;
  if (waiting.length < MOST_WAITING) return [...waiting, next];
  const kinds = new Set([...waiting, next].map((change) => change.what));
  return [...kinds].map((what) => ({ what, runId: null }));
}

/** Tells of what the queue changes; returns how to stop. */
export function tellOfQueue(queue: RunQueue, changes: Changes): () => void {
  const touched = new Set<number>();
  let last: QueueProgress | null = null;
  const telling = nowAndThen(() => {
    changes.tell('runs');
    for (const runId of touched) changes.tell('responses', runId);
    touched.clear();
  });
  const unlisten = queue.onProgress((progress) => {
    const before = last;
    last = progress;
    if (before === null || !isOtherwise(before, progress)) return;
    // Answers that were finished since belong to the run before, the one now, or both.
    for (const run of [before.current, progress.current]) if (run !== null) touched.add(run.id);
    telling.onChange();
  });
  return () => {
    unlisten();
    telling.stop();
  };
}

/** Tells of what grading jobs change, now and then: how to tell, and how to stop. */
export function tellOfGrading(changes: Changes, onGraded: () => void) {
  let graded = false;
  const { onChange, stop } = nowAndThen(() => {
    changes.tell('grading');
    if (graded) {
      changes.tell('grades');
      onGraded();
    }
    graded = false;
  });
  return {
    onChange: (hasGraded: boolean) => {
      graded ||= hasGraded;
      onChange();
    },
    stop,
  };
}

/** Tells of what sweeps change, now and then: how to tell, and how to stop. */
export function tellOfSweeps(changes: Changes) {
  return nowAndThen(() => {
    changes.tell('sweeps');
  });
}

/** Tells once of all that changes in a while, at its end. */
function nowAndThen(tell: () => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    onChange: () => {
      timer ??= setTimeout(() => {
        timer = null;
        tell();
      }, EVERY);
      timer.unref();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function isOtherwise(before: QueueProgress, now: QueueProgress): boolean {
  return (
    before.activity !== now.activity ||
    before.current?.id !== now.current?.id ||
    before.current?.done !== now.current?.done ||
    before.current?.failed !== now.current?.failed ||
    before.total !== now.total
  );
}
