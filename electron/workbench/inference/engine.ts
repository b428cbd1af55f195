import {
  AnswerTasks,
  type Asked,
  type Outcome,
  type ReplyOutcome,
  type Task,
  type Unanswered,
} from './answer-tasks.ts';
import {
  fromWorkerSchema,
  type AnswerJob,
  type FromWorker,
  type LoadedModel,
  type LoadRequest,
  type Pieces,
  type ReplyJob,
  type ToWorker,
} from './protocol.ts';
import { describeExit, type LaunchWorker, type WorkerProcess } from './worker-process.ts';

/** A model that could not be loaded, or a worker that cannot be kept alive; the message is a sentence. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
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
  private readonly tasks = new AnswerTasks();
  private ready = false;
  private closed = false;
  /** Why the engine gave up, once it has. */
  private problem: string | null = null;
  private crashes = 0;
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

  /**
   * Make an answer. Resolves when it is finished, failed or cancelled; never rejects.
   *
   * @param onPieces told what is written of it, a few times a second, while it is the one that is followed
   */
  answer(job: AnswerJob, signal?: AbortSignal, onPieces?: (pieces: Pieces) => void): Promise<Outcome> {
    return new Promise((resolve) => {
      this.ask({ type: 'answer', job, resolve, onPieces }, signal);
    });
  }

  /** Make a reply. Resolves when it is finished, failed or cancelled; never rejects. */
  reply(job: ReplyJob, signal?: AbortSignal): Promise<ReplyOutcome> {
    return new Promise((resolve) => {
      this.ask({ type: 'reply', job, resolve }, signal);
    });
  }

  /** End the worker. Answers in flight are cancelled. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.restartTimer !== null) clearTimeout(this.restartTimer);
    const worker = this.worker;
    this.tasks.settleAll({ kind: 'cancelled' });
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      worker.onExit(() => {
        resolve();
      });
      worker.kill();
    });
  }

  private ask(asked: Asked, signal: AbortSignal | undefined): void {
    if (this.problem !== null) {
      asked.resolve({ kind: 'unavailable', reason: this.problem });
      return;
    }
    if (this.closed || signal?.aborted === true) {
      asked.resolve({ kind: 'cancelled' });
      return;
    }
    const cancel = () => {
      if (this.tasks.cancel(task.id)) this.send({ type: 'cancel', id: task.id });
      else this.dispatch();
    };
    const task = this.tasks.add(asked, () => signal?.removeEventListener('abort', cancel));
    signal?.addEventListener('abort', cancel, { once: true });
    this.dispatch();
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
      case 'started':
        this.tasks.begin(message.id);
        break;
      case 'progress':
        this.options.onTokens?.(message.tokens);
        if (message.followed !== null) this.showPieces(message.followed.id, message.followed.pieces);
        break;
      case 'answered':
      case 'replied':
        this.crashes = 0;
        this.tasks.finish(message);
        this.dispatch();
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

  private showPieces(id: number, pieces: Pieces): void {
    const asked = this.tasks.get(id)?.asked;
    if (asked?.type === 'answer') asked.onPieces?.(pieces);
  }

  private settle(id: number, outcome: (task: Task) => Unanswered): void {
    this.tasks.settle(id, outcome);
    this.dispatch();
  }

  private dispatch(): void {
    if (!this.ready) return;
    for (const { id, asked } of this.tasks.due()) {
      this.send(
        asked.type === 'answer'
          ? { type: 'answer', id, job: asked.job }
          : { type: 'reply', id, job: asked.job },
      );
    }
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
    this.tasks.blame(reason);
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

  private giveUp(problem: string): void {
    this.closed = true;
    this.problem = problem;
    this.worker?.kill();
    this.loaded?.reject(new EngineError(problem));
    this.loaded = null;
    this.tasks.settleAll({ kind: 'unavailable', reason: problem });
  }
}
