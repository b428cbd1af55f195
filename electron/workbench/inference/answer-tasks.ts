import type { Answer, AnswerJob, Pieces } from './protocol.ts';

/** How an answer came out. Failures are expected, and are values. */
export type Outcome =
  | { kind: 'answered'; answer: Answer; attempts: number }
  | { kind: 'failed'; reason: string; attempts: number }
  /** The worker cannot be kept alive; this answer was not at fault. */
  | { kind: 'unavailable'; reason: string }
  | { kind: 'cancelled' };

/** One answer that was asked for and is not settled. */
export interface Task {
  readonly id: number;
  readonly job: AnswerJob;
  readonly resolve: (outcome: Outcome) => void;
  readonly onPieces: ((pieces: Pieces) => void) | undefined;
  attempts: number;
  /** Whether the worker that now runs has been told of it. */
  sent: boolean;
  /** Whether a sequence works on it; only these can be to blame for a crash. */
  started: boolean;
  /** Whether the worker was asked to drop it. */
  cancelled: boolean;
}

/** An answer is tried this often before a crash is its fault. */
const MOST_ATTEMPTS = 2;

/** The answers an engine owes: which are to be sent next, and which are to blame for a crash. */
export class AnswerTasks {
  private readonly tasks = new Map<number, Task>();
  /** To be sent to the worker, in order. */
  private queue: Task[] = [];
  /** In flight at a crash: sent alone, each once the one before it is settled. */
  private suspects: Task[] = [];
  private nextId = 1;

  add({ job, resolve, onPieces }: Pick<Task, 'job' | 'resolve' | 'onPieces'>): Task {
    const id = this.nextId++;
    const task: Task = {
      id,
      job,
      resolve,
      onPieces,
      attempts: 0,
      sent: false,
      started: false,
      cancelled: false,
    };
    this.tasks.set(id, task);
    this.queue.push(task);
    return task;
  }

  get(id: number): Task | undefined {
    return this.tasks.get(id);
  }

  /** A sequence has begun to work on it. */
  begin(id: number): void {
    const task = this.tasks.get(id);
    if (task === undefined) return;
    task.started = true;
    task.attempts++;
  }

  /** Those to be sent now, marked as sent: a suspect alone, else all that wait. */
  due(): Task[] {
    const [suspect] = this.suspects;
    const due = suspect === undefined ? this.queue : [suspect];
    if (suspect === undefined) this.queue = [];
    return due.filter((task) => {
      const isNew = !task.sent;
      task.sent = true;
      return isNew;
    });
  }

  settle(id: number, outcome: (task: Task) => Outcome): void {
    const task = this.tasks.get(id);
    if (task === undefined) return;
    this.tasks.delete(id);
    this.queue = this.queue.filter((waiting) => waiting !== task);
    this.suspects = this.suspects.filter((suspect) => suspect !== task);
    task.resolve(outcome(task));
  }

  settleAll(outcome: Outcome): void {
    for (const id of [...this.tasks.keys()]) this.settle(id, () => outcome);
  }

  /** Drop an answer. Returns whether the worker has to be told; else it is settled. */
  cancel(id: number): boolean {
    const task = this.tasks.get(id);
    if (task === undefined) return false;
    task.cancelled = task.sent;
    if (!task.sent) this.settle(id, () => ({ kind: 'cancelled' }));
    return task.sent;
  }

  /** After a crash: those begun are suspects, or failed where they were before; the others wait again. */
  blame(reason: string): void {
    const suspects: Task[] = [];
    const waiting: Task[] = [];
    for (const task of [...this.tasks.values()]) {
      const { started, attempts } = task;
      task.sent = false;
      task.started = false;
      if (task.cancelled) this.settle(task.id, () => ({ kind: 'cancelled' }));
      else if (!started) waiting.push(task);
      else if (attempts >= MOST_ATTEMPTS) {
        this.settle(task.id, () => ({ kind: 'failed', reason: `${reason} It was tried twice.`, attempts }));
      } else suspects.push(task);
    }
    const stillSuspect = this.suspects.filter((task) => waiting.includes(task));
    this.suspects = [...stillSuspect, ...suspects.filter((task) => !stillSuspect.includes(task))];
    this.queue = waiting.filter((task) => !stillSuspect.includes(task));
  }
}
