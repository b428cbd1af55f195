import { setImmediate as turn } from 'node:timers/promises';
import type { GradingJob } from '#shared/contract/api/grading.ts';
import type { JobState } from '#shared/contract/job-state.ts';
import { writePatiently, type NewJob, type StoredJob, type Workspace } from '#workbench/store/index.ts';
import { JobStopped, type JobGrader, type JobWork } from './job-grader.ts';
import { JobPace } from './job-pace.ts';

export interface GradingQueueOptions {
  readonly workspace: Workspace;
  /** Who does a job, of what it was begun with. */
  readonly graderOf: (job: StoredJob) => JobGrader;
  /** Told of a failure that nobody expected; the job has failed of it. */
  readonly log: (error: unknown) => void;
  /** Told whenever a job's state or count has changed; `graded` where grades were added. */
  readonly onChange: (graded: boolean) => void;
  /** Pause between tries where the disk refuses a write (ms). */
  readonly retryMs?: number;
}

interface Current {
  readonly id: number;
  readonly stop: AbortController;
  readonly ended: Promise<null>;
  readonly pace: JobPace;
  /** What it waits for, in a sentence. */
  trouble: string | null;
}

/** Jobs of one kind, one after the other. */
interface Lane {
  working: Promise<void> | null;
  current: Current | null;
}

/**
 * Works through the workspace's queued grading jobs: one by rule and one by a judge at a time, for a judge may take
 * hours.
 *
 * All that must survive is in the store: each grade is stored with its task's end, so a killed process loses what was
 * being graded and nothing else, and the next queue on the workspace goes on where this one stopped.
 */
export class GradingQueue {
  readonly #options: GradingQueueOptions;
  readonly #lanes: Readonly<Record<StoredJob['kind'], Lane>> = {
    rule: { working: null, current: null },
    judge: { working: null, current: null },
  };
  #closed = false;

  constructor(options: GradingQueueOptions) {
    this.#options = options;
  }

  /** Newest first. */
  jobs(): GradingJob[] {
    return this.#options.workspace.gradingJobs.list().map((job) => this.#shown(job));
  }

  /** Queues a job; gives its id. Call `drain` to work on it. */
  add(job: NewJob): number {
    const id = this.#options.workspace.gradingJobs.create(job);
    this.#options.onChange(false);
    return id;
  }

  /** Works through the queued jobs; resolves when none is left or the queue is closed. One call works at a time. */
  async drain(): Promise<void> {
    await Promise.all([this.#drain('rule'), this.#drain('judge')]);
  }

  /** Stops a job for now: what is being graded is dropped, and begins anew. */
  async pause(id: number): Promise<void> {
    await this.#halt(id, 'paused', ['queued', 'running']);
  }

  /** Stops a job for good. What is graded stays. */
  async cancel(id: number): Promise<void> {
    await this.#halt(id, 'cancelled', ['queued', 'running', 'paused', 'failed']);
  }

  /** Queues a paused or failed job again. Call `drain` to work on it. */
  resume(id: number): void {
    if (!['paused', 'failed'].includes(this.#job(id).state)) return;
    this.#set(id, 'queued');
  }

  /** Stops working. A job in progress stays queued for the next time. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { current } of Object.values(this.#lanes)) current?.stop.abort();
    await Promise.allSettled(Object.values(this.#lanes).flatMap(({ working }) => working ?? []));
  }

  #shown(job: StoredJob): GradingJob {
    const { id, kind, name, state, total, correct, incorrect, undecided, createdAt, finishedAt } = job;
    const { promptTokens, replyTokens } = job;
    const current = this.#currentOf(id);
    const done = correct + incorrect + undecided;
    const perMinute = current?.trouble === null ? current.pace.perMinute() : null;
    const secondsLeft = perMinute === null || perMinute === 0 ? null : (60 * (total - done)) / perMinute;
    return {
      id,
      kind,
      name,
      state,
      reason: current?.trouble ?? job.reason,
      total,
      done,
      correct,
      incorrect,
      undecided,
      promptTokens,
      replyTokens,
      perMinute,
      secondsLeft,
      createdAt,
      finishedAt,
    };
  }

  #job(id: number): StoredJob {
    const job = this.#options.workspace.gradingJobs.get(id);
    if (job === undefined) throw new RangeError(`There is no job ${id}.`);
    return job;
  }

  #set(id: number, state: JobState, reason: string | null = null): void {
    this.#options.workspace.gradingJobs.setState(id, state, reason);
    this.#options.onChange(false);
  }

  async #halt(id: number, state: JobState, from: readonly JobState[]): Promise<void> {
    if (!from.includes(this.#job(id).state)) return;
    this.#set(id, state);
    const current = this.#currentOf(id);
    current?.stop.abort();
    await current?.ended;
  }

  #currentOf(id: number): Current | null {
    return Object.values(this.#lanes).find(({ current }) => current?.id === id)?.current ?? null;
  }

  #next(kind: StoredJob['kind']): StoredJob | undefined {
    if (this.#closed) return undefined;
    return this.#options.workspace.gradingJobs
      .list()
      .findLast((job) => job.state === 'queued' && job.kind === kind);
  }

  async #drain(kind: StoredJob['kind']): Promise<void> {
    const lane = this.#lanes[kind];
    while (this.#next(kind) !== undefined) {
      lane.working ??= this.#work(kind).finally(() => {
        lane.working = null;
      });
      await lane.working;
    }
  }

  async #work(kind: StoredJob['kind']): Promise<void> {
    for (let job = this.#next(kind); job !== undefined; job = this.#next(kind)) await this.#workOn(job);
  }

  async #workOn(job: StoredJob): Promise<void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<null>();
    const current = { id: job.id, stop: new AbortController(), ended, pace: new JobPace(), trouble: null };
    this.#lanes[job.kind].current = current;
    try {
      await this.#execute(job, current);
    } finally {
      this.#lanes[job.kind].current = null;
      // One that was paused or cancelled has its state already; one stopped by `close` stays to be done.
      if (this.#job(job.id).state === 'running') this.#set(job.id, 'queued');
      end(null);
    }
  }

  async #execute(job: StoredJob, current: Current): Promise<void> {
    const { graderOf, log } = this.#options;
    const { signal } = current.stop;
    const finish = (state: JobState, reason: string | null = null) =>
      this.#write(current, () => {
        this.#set(job.id, state, reason);
      });
    try {
      await finish('running');
      await graderOf(job).run(this.#workOf(job, current), signal);
      if (signal.aborted) return;
      const left = this.#options.workspace.gradingJobs.tasks(job.id, 0, 1).length;
      await (left === 0 ? finish('done') : finish('paused', 'Some responses were not graded: resume it.'));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof JobStopped) await finish('paused', error.message);
      else {
        await finish('failed', 'Something unexpected went wrong; the log says what. Resume it to try again.');
        log(error);
      }
    }
  }

  #workOf(job: StoredJob, current: Current): JobWork {
    const { gradingJobs } = this.#options.workspace;
    let after = 0;
    return {
      next: (limit) =>
        this.#write(current, () => {
          const tasks = gradingJobs.tasks(job.id, after, limit);
          after = tasks.at(-1)?.responseId ?? after;
          return tasks;
        }),
      store: async (grades) => {
        await this.#write(current, () => {
          gradingJobs.complete(job.id, grades);
          current.pace.add(grades.length);
          this.#options.onChange(true);
        });
        // A grader may wait for nothing else, and the host has others to answer.
        await turn();
      },
    };
  }

  /** Waits where the disk does not take it, and says so. */
  #write<Result>(current: Current, change: () => Result): Promise<Result> {
    const guarded = () => {
      current.stop.signal.throwIfAborted();
      return change();
    };
    return writePatiently(guarded, {
      retryMs: this.#options.retryMs ?? 2000,
      signal: current.stop.signal,
      onTrouble: (trouble) => {
        current.trouble = trouble;
        this.#options.onChange(false);
      },
    });
  }
}
