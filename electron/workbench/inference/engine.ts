import {
  fromWorkerSchema,
  type Answer,
  type AnswerJob,
  type FromWorker,
  type LoadedModel,
  type LoadRequest,
  type ToWorker,
} from './protocol.ts';
import { describeExit, type LaunchWorker, type WorkerProcess } from './worker-process.ts';

/** How an answer came out. Failures are expected, and are values. */
export type Outcome =
  | { kind: 'answered'; answer: Answer; attempts: number }
  | { kind: 'failed'; reason: string; attempts: number }
  /** The worker cannot be kept alive; this answer was not at fault. */
  | { kind: 'unavailable'; reason: string }
  | { kind: 'cancelled' };

/** A model that could not be loaded, or a worker that cannot be kept alive; the message is a sentence. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

interface Task {
  readonly id: number;
  readonly job: AnswerJob;
  readonly settle: (outcome: Outcome) => void;
  attempts: number;
  /** Whether the worker that now runs has been told of it. */
  sent: boolean;
  /** Whether a sequence works on it; only these can be to blame for a crash. */
  started: boolean;
  /** Whether the worker was asked to drop it. */
  cancelled: boolean;
}

export interface EngineOptions {
  launch: LaunchWorker;
  /** Told how many tokens were made since the last call. */
  onTokens?: (count: number) => void;
  /** Told when the worker has crashed and another is started. */
  onRestart?: (reason: string) => void;
  /** First pause before a restart (ms); doubles with every crash that follows without an answer. */
  backoffMs?: number;
}

/** An answer is tried this often before a crash is its fault. */
const MOST_ATTEMPTS = 2;

/** Crashes in a row, without an answer in between, after which the worker is given up. */
const MOST_CRASHES = 6;

/**
 * The supervisor of one inference worker with one model.
 *
 * A crash costs at most the answers in flight. They are tried once more, one at a time, so that the one
 * that crashes the worker is found out and its neighbours are not blamed; a second crash marks it failed.
 */
export class InferenceEngine {
  private readonly options: EngineOptions;
  private readonly request: LoadRequest;
  private worker: WorkerProcess | null = null;
  private readonly tasks = new Map<number, Task>();
  /** Answers to be sent to the worker, in order. */
  private queue: Task[] = [];
  /** Answers that were in flight at a crash: sent alone, each once the one before it is settled. */
  private suspects: Task[] = [];
  private ready = false;
  private closed = false;
  /** Why the engine gave up, once it has. */
  private problem: string | null = null;
  private crashes = 0;
  private nextId = 1;
  private restartTimer: NodeJS.Timeout | null = null;
  private loaded: { resolve: (model: LoadedModel) => void; reject: (error: Error) => void } | null = null;
  private model_: LoadedModel | null = null;

  private constructor(request: LoadRequest, options: EngineOptions) {
    this.request = request;
    this.options = options;
  }

  /**
   * Start a worker and load a model. Rejects with an EngineError where that cannot be done, or where
   * `signal` ends the loading.
   */
  static async load(
    request: LoadRequest,
    options: EngineOptions,
    signal?: AbortSignal,
  ): Promise<InferenceEngine> {
    const engine = new InferenceEngine(request, options);
    const stop = () => {
      engine.giveUp(`Loading ${request.modelPath} was stopped.`);
    };
    try {
      await new Promise<LoadedModel>((resolve, reject) => {
        engine.loaded = { resolve, reject };
        signal?.addEventListener('abort', stop, { once: true });
        if (signal?.aborted === true) stop();
        else engine.launch();
      });
    } finally {
      signal?.removeEventListener('abort', stop);
    }
    return engine;
  }

  /** What was loaded. */
  get model(): LoadedModel {
    if (this.model_ === null) throw new EngineError('No model is loaded.');
    return this.model_;
  }

  /** How many answers are made side by side. */
  get slots(): number {
    return this.model.contexts * this.model.sequences;
  }

  /** Whether it was closed or gave up: it answers no more. */
  get ended(): boolean {
    return this.closed;
  }

  /** The worker's process id, while one runs. */
  get workerPid(): number | undefined {
    return this.worker?.pid;
  }

  /** Make an answer. Resolves when it is finished, failed or cancelled; never rejects. */
  answer(job: AnswerJob, signal?: AbortSignal): Promise<Outcome> {
    return new Promise((resolve) => {
      if (this.problem !== null) resolve({ kind: 'unavailable', reason: this.problem });
      if (this.closed || signal?.aborted === true) {
        resolve({ kind: 'cancelled' });
        return;
      }
      const id = this.nextId++;
      const cancel = () => {
        this.cancel(id);
      };
      const task: Task = {
        id,
        job,
        attempts: 0,
        sent: false,
        started: false,
        cancelled: false,
        settle: (outcome) => {
          signal?.removeEventListener('abort', cancel);
          this.tasks.delete(id);
          resolve(outcome);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.tasks.set(id, task);
      this.queue.push(task);
      this.dispatch();
    });
  }

  /** End the worker. Answers in flight are cancelled. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.restartTimer !== null) clearTimeout(this.restartTimer);
    const worker = this.worker;
    this.settleAll({ kind: 'cancelled' });
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      worker.onExit(() => {
        resolve();
      });
      worker.kill();
    });
  }

  private launch(): void {
    let worker: WorkerProcess;
    try {
      worker = this.options.launch();
    } catch (error) {
      // No memory for another process, say: as good as a crash, and it may pass.
      const lastWords = error instanceof Error ? error.message : String(error);
      this.lost(describeExit({ code: null, signal: null, lastWords }));
      return;
    }
    this.worker = worker;
    worker.onMessage((data) => {
      // What a worker that was given up still had to say is not heard.
      if (this.worker !== worker) return;
      const message = fromWorkerSchema.safeParse(data);
      if (message.success) this.receive(message.data);
      else {
        worker.kill();
        this.lost('The inference worker said something that cannot be understood, and was ended.');
      }
    });
    worker.onExit((exit) => {
      if (this.worker === worker) this.lost(describeExit(exit));
    });
    this.send({ type: 'load', request: this.request });
  }

  private send(message: ToWorker): void {
    this.worker?.send(message);
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'loaded':
        this.model_ = message.model;
        this.ready = true;
        this.loaded?.resolve(message.model);
        this.loaded = null;
        this.dispatch();
        break;
      case 'refused':
        this.giveUp(message.problem);
        break;
      case 'started': {
        const task = this.tasks.get(message.id);
        if (task !== undefined) {
          task.started = true;
          task.attempts++;
        }
        break;
      }
      case 'progress':
        this.options.onTokens?.(message.tokens);
        break;
      case 'answered':
        this.crashes = 0;
        this.settle(message.id, (task) => ({
          kind: 'answered',
          answer: message.answer,
          attempts: task.attempts,
        }));
        break;
      case 'failed':
        this.settle(message.id, (task) => ({
          kind: 'failed',
          reason: message.reason,
          attempts: task.attempts,
        }));
        break;
      case 'cancelled':
        this.settle(message.id, () => ({ kind: 'cancelled' }));
        break;
    }
  }

  private settle(id: number, outcome: (task: Task) => Outcome): void {
    const task = this.tasks.get(id);
    if (task !== undefined) task.settle(outcome(task));
    this.suspects = this.suspects.filter((suspect) => suspect.id !== id);
    this.dispatch();
  }

  private settleAll(outcome: Outcome): void {
    for (const task of [...this.tasks.values()]) task.settle(outcome);
    this.queue = [];
    this.suspects = [];
  }

  /** Send what may be sent: suspects one at a time, and nothing beside them. */
  private dispatch(): void {
    if (!this.ready) return;
    const [suspect] = this.suspects;
    if (suspect !== undefined) {
      this.sendAnswer(suspect);
      return;
    }
    for (const task of this.queue) this.sendAnswer(task);
    this.queue = [];
  }

  private sendAnswer(task: Task): void {
    if (task.sent) return;
    task.sent = true;
    this.send({ type: 'answer', id: task.id, job: task.job });
  }

  private cancel(id: number): void {
    const task = this.tasks.get(id);
    if (task === undefined) return;
    if (task.sent) {
      task.cancelled = true;
      this.send({ type: 'cancel', id });
      return;
    }
    this.queue = this.queue.filter((waiting) => waiting !== task);
    this.settle(id, () => ({ kind: 'cancelled' }));
  }

  /** The worker is gone: blame what it worked on, and start another. */
  private lost(reason: string): void {
    this.worker = null;
    this.ready = false;
    if (this.closed) return;
    if (this.loaded !== null) {
      this.giveUp(
        `${reason} It was loading ${this.request.modelPath}: the model may need more memory than there is; ` +
          'fewer GPU layers, fewer contexts or a smaller context may help.',
      );
      return;
    }
    this.crashes++;
    this.blame(reason);
    if (this.crashes >= MOST_CRASHES) {
      this.giveUp(`${reason} It ended ${this.crashes} times in a row and is not started again.`);
      return;
    }
    this.options.onRestart?.(reason);
    const pause = (this.options.backoffMs ?? 250) * 2 ** Math.min(this.crashes - 1, 5);
    this.restartTimer = setTimeout(() => {
      this.launch();
    }, pause);
  }

  /** Sort the answers that were with the worker: those begun are suspects, the others wait again. */
  private blame(reason: string): void {
    const suspects: Task[] = [];
    const waiting: Task[] = [];
    for (const task of this.tasks.values()) {
      if (task.cancelled) task.settle({ kind: 'cancelled' });
      else if (!task.started) waiting.push(task);
      else if (task.attempts >= MOST_ATTEMPTS) {
        task.settle({ kind: 'failed', reason: `${reason} It was tried twice.`, attempts: task.attempts });
      } else suspects.push(task);
      task.sent = false;
      task.started = false;
    }
    const stillSuspect = this.suspects.filter((task) => waiting.includes(task));
    this.suspects = [...stillSuspect, ...suspects.filter((task) => !stillSuspect.includes(task))];
    this.queue = waiting.filter((task) => !stillSuspect.includes(task));
  }

  private giveUp(problem: string): void {
    this.closed = true;
    this.problem = problem;
    this.worker?.kill();
    this.loaded?.reject(new EngineError(problem));
    this.loaded = null;
    this.settleAll({ kind: 'unavailable', reason: problem });
  }
}
