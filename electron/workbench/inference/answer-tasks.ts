import type { Answer, AnswerJob, FromWorker, Pieces, Reply, ReplyJob } from './protocol.ts';

/** Why there is no answer or reply. */
export type Unanswered =
  | { kind: 'failed'; reason: string; attempts: number }
  /** The worker cannot be kept alive; this answer was not at fault. */
  | { kind: 'unavailable'; reason: string }
  | { kind: 'cancelled' };

/** How an answer came out. Failures are expected, and are values. */
export type Outcome = { kind: 'answered'; answer: Answer; attempts: number } | Unanswered;

/** How a reply came out. */
export type ReplyOutcome = { kind: 'replied'; reply: Reply } | Unanswered;

/** What a worker is asked for, and who waits for it. */
export type Asked =
  | {
      readonly type: 'answer';
      readonly job: AnswerJob;
      readonly resolve: (outcome: Outcome) => void;
      readonly onPieces: ((pieces: Pieces) => void) | undefined;
    }
  | {
      readonly type: 'reply';
      readonly job: ReplyJob;
      readonly resolve: (outcome: ReplyOutcome) => void;
    };

/** One answer or reply that was asked for and is not settled. */
export interface Task {
  readonly id: number;
  readonly asked: Asked;
  /** Called when it is owed no more. */
  readonly onEnd: () => void;
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

/** The answers and replies an engine owes: which are to be sent next, and which are to blame for a crash. */
export class AnswerTasks {
  private readonly tasks = new Map<number, Task>();
  /** To be sent to the worker, in order. */
  private queue: Task[] = [];
  /** In flight at a crash: sent alone, each once the one before it is settled. */
  private suspects: Task[] = [];
  private nextId = 1;

  add(asked: Asked, onEnd: () => void): Task {
    const id = this.nextId++;
    const task: Task = { id, asked, onEnd, attempts: 0, sent: false, started: false, cancelled: false };
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

  /** What a worker has made goes to whoever asked for it. */
  finish(made: Extract<FromWorker, { type: 'answered' | 'replied' }>): void {
    const task = this.take(made.id);
    if (task === undefined) return;
    const { asked, attempts } = task;
    if (made.type === 'answered' && asked.type === 'answer') {
      asked.resolve({ kind: 'answered', answer: made.answer, attempts });
    } else if (made.type === 'replied' && asked.type === 'reply') {
      asked.resolve({ kind: 'replied', reply: made.reply });
    } else {
      asked.resolve({ kind: 'failed', reason: `The worker ${made.type} to another question.`, attempts });
    }
  }

  private take(id: number): Task | undefined {
    const task = this.tasks.get(id);
    if (task === undefined) return undefined;
    this.tasks.delete(id);
    this.queue = this.queue.filter((waiting) => waiting !== task);
    this.suspects = this.suspects.filter((suspect) => suspect !== task);
    task.onEnd();
    return task;
  }

  settle(id: number, outcome: (task: Task) => Unanswered): void {
    const task = this.take(id);
    task?.asked.resolve(outcome(task));
  }

  settleAll(outcome: Unanswered): void {
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
