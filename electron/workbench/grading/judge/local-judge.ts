import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Placement } from '#shared/contract/run-settings.ts';
import {
  EngineError,
  InferenceEngine,
  type LaunchWorker,
  type ModelHolder,
  type ModelSeat,
} from '#workbench/inference/index.ts';
import { problemOfFile } from '#workbench/models/index.ts';
import type { Model } from '#workbench/store/index.ts';
import { JobStopped } from '../job-grader.ts';
import type { JudgeReply, JudgeSource } from './judge-source.ts';
import { replyForm } from './reply-form.ts';

export interface LocalJudgeOptions {
  readonly model: Model;
  /** Of a reply. */
  readonly maxTokens: number;
  readonly placement: Placement;
  readonly launch: LaunchWorker;
  readonly seat: ModelSeat;
  /** Whether no run is at work: runs go first, and take the model's memory when they begin. */
  readonly isIdle: () => boolean;
}

/** How often a judge that waits for runs looks whether they are over (ms). */
const LOOK = 200;

/**
 * A model of the workspace as judge, in a worker of its own while no run needs the memory: what it was at is asked anew
 * afterwards. Greedy, one sequence a context: the same prompt gets the same reply, so it is put once.
 */
export class LocalJudge implements JudgeSource, ModelHolder {
  readonly parallel = 2 * availableParallelism();
  readonly tries = 1;
  private readonly options: LocalJudgeOptions;
  private engine: InferenceEngine | null = null;
  /** Prompts that the context is sized for: the longest in characters, and those that had more tokens than expected. */
  private readonly sizing = new Set<string>();
  private loading: { promise: Promise<boolean>; stop: AbortController } | null = null;
  /** The part of it that holds memory. */
  private seated: Promise<boolean> | null = null;

  constructor(options: LocalJudgeOptions) {
    this.options = options;
  }

  async ask(prompt: string, signal: AbortSignal): Promise<JudgeReply> {
    const { maxTokens } = this.options;
    for (;;) {
      const engine = await this.engineFor(prompt, signal);
      const outcome = await engine.reply({ user: prompt, form: replyForm(maxTokens), maxTokens }, signal);
      switch (outcome.kind) {
        case 'replied': {
          const { text, end, promptTokens, replyTokens } = outcome.reply;
          const tokens = { prompt: promptTokens, reply: replyTokens };
          return { kind: 'replied', text, cutOff: end !== 'stop', tokens };
        }
        case 'cancelled':
          // Else the model was let go of, for a run or for a longer context.
          signal.throwIfAborted();
          break;
        case 'unavailable':
          throw new JobStopped(outcome.reason);
        case 'failed': {
          const { contextSize, trainContext } = engine.model;
          if (contextSize >= trainContext || this.sizing.has(prompt)) {
            return { kind: 'impossible', problem: `The judge could not be asked. ${outcome.reason}` };
          }
          // Measured itself, it fits if the model can hold it at all.
          this.sizing.add(prompt);
          if (this.engine === engine) await this.leave();
        }
      }
    }
  }

  async close(): Promise<void> {
    await this.leave();
    this.options.seat.free(this);
  }

  async leave(): Promise<void> {
    this.loading?.stop.abort();
    await this.seated?.catch(() => false);
    const { engine } = this;
    this.engine = null;
    await engine?.close();
  }

  /** Whether it may take the memory: no run and no other judge is at work with a model. */
  canSit(): boolean {
    const { seat, isIdle } = this.options;
    const { holder } = seat;
    return isIdle() && (holder === this || !(holder instanceof LocalJudge));
  }

  private async engineFor(prompt: string, signal: AbortSignal): Promise<InferenceEngine> {
    for (;;) {
      signal.throwIfAborted();
      if (this.loading === null) {
        const { engine } = this;
        if (engine?.ended === false && this.covers(prompt)) return engine;
        this.beginLoading(prompt);
      }
      // Where it is not its turn, or the turn was over before the model was loaded.
      if ((await this.loading?.promise) === false) await sleep(LOOK, undefined, { signal });
    }
  }

  /** The context was sized for prompts of twice the length of those measured. */
  private covers(prompt: string): boolean {
    return [...this.sizing].some((measured) => prompt.length <= 2 * measured.length);
  }

  private beginLoading(prompt: string): void {
    const stop = new AbortController();
    if (!this.covers(prompt)) this.sizing.add(prompt);
    const promise = this.load(stop.signal).finally(() => {
      this.loading = null;
    });
    // Whoever waits for it is told; nobody may be left to.
    promise.catch(() => undefined);
    this.loading = { promise, stop };
  }

  private async load(signal: AbortSignal): Promise<boolean> {
    if (!(await this.options.seat.take(this, () => !signal.aborted && this.canSit()))) return false;
    this.seated = this.loadSeated(signal).finally(() => {
      this.seated = null;
    });
    return this.seated;
  }

  private async loadSeated(signal: AbortSignal): Promise<boolean> {
    const { launch, model, placement, maxTokens } = this.options;
    const { engine } = this;
    this.engine = null;
    await engine?.close();
    const problem = await problemOfFile(model);
    if (problem !== null) throw new JobStopped(problem);
    const prompts = [...this.sizing].map((prompt) => {
      return { kind: 'chat' as const, system: null, user: `${prompt}${prompt}` };
    });
    try {
      this.engine = await InferenceEngine.load(
        {
          modelPath: model.path,
          placement: { ...placement, sequences: 1, contextSize: 'auto' },
          reproducible: true,
          sizing: { prompts, answers: [], maxTokens },
        },
        { launch },
        signal,
      );
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error instanceof EngineError ? new JobStopped(error.message) : error;
    }
  }
}
