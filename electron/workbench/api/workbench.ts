import { BackgroundMeasuring, dismissThreads, type ExportedTable } from '#workbench/analysis/index.ts';
import {
  dismissRuleThreads,
  gradeAnswers,
  GradingQueue,
  judgeGrader,
  RuleGrader,
  type GradeAnswers,
  type JudgeKeys,
  type JudgeParts,
} from '#workbench/grading/index.ts';
import { ModelSeat, type LaunchWorker } from '#workbench/inference/index.ts';
import { Tokenizers } from '#workbench/models/index.ts';
import { RunQueue, type LiveSource } from '#workbench/runs/index.ts';
import { SweepQueue } from '#workbench/sentinels/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { BackgroundQueue } from './background-queue.ts';
import { Changes, tellOfGrading, tellOfQueue, tellOfSweeps } from './changes.ts';
import { closeSampleStudies } from './sample-sentinels.ts';

/** What a host can do beyond the workbench. What it lacks is not there, and screens hide it. */
export interface Host {
  /** Folders that may be browsed beside those of the settings. */
  readonly modelFolders?: readonly string[];
  /** Opens the system's dialog for a file; null where the user cancelled. */
  readonly chooseFile?: (title: string, extensions: readonly string[]) => Promise<string | null>;
  /** Asks where to save a file of that name; null where the user cancelled. */
  readonly saveFile?: (name: string) => Promise<string | null>;
  /** Shows a file in the system's file manager. */
  readonly reveal?: (path: string) => Promise<void>;
  /** Offers a table to be fetched once; gives its address. Needed where there is no `saveFile`. */
  readonly offerDownload?: (table: ExportedTable) => string;
  /** Where judges' keys are. */
  readonly keys?: JudgeKeys;
}

export interface WorkbenchOptions {
  readonly workspace: Workspace;
  readonly launch: LaunchWorker;
  readonly appVersion: string;
  /** resources/sample-study. */
  readonly sampleStudy: string;
  readonly host: Host;
  /** Told of every unexpected error, which a caller only gets a plain sentence of. */
  readonly log: (error: unknown) => void;
  readonly live?: LiveSource;
  /** First pause before a crashed worker is started again (ms). */
  readonly backoffMs?: number;
}

/** All that the procedures work with. */
export interface Workbench extends Required<Omit<WorkbenchOptions, 'launch' | 'backoffMs'>> {
  readonly queue: RunQueue;
  readonly background: BackgroundQueue;
  readonly changes: Changes;
  readonly tokenizers: Tokenizers;
  readonly judging: JudgeParts;
  readonly gradeAnswers: GradeAnswers;
  readonly gradingQueue: GradingQueue;
  readonly gradingBackground: BackgroundQueue;
  readonly sweepQueue: SweepQueue;
  readonly sweepBackground: BackgroundQueue;
  /** Measures again what is stale. */
  readonly measuring: BackgroundMeasuring;
  /** Stops working and ends the worker; the workspace stays open. Runs, jobs and sweeps in progress stay queued. */
  readonly close: () => Promise<void>;
}

/** A workbench on an open workspace. It goes on at once with the runs, jobs and sweeps that are queued there. */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const { workspace, launch, appVersion, backoffMs, log } = options;
  const seat = new ModelSeat();
  const queue = new RunQueue({
    workspace,
    launch,
    appVersion,
    seat,
    ...(backoffMs === undefined ? {} : { backoffMs }),
  });
  const background = new BackgroundQueue(queue, log);
  const changes = new Changes();
  const stopTelling = tellOfQueue(queue, changes);
  background.wake();
  const measuring = new BackgroundMeasuring(workspace, log);
  measuring.wake();
  const judging = { workspace, launch, seat, isIdle: () => queue.isIdle, keys: options.host.keys };
  const telling = tellOfGrading(changes, () => {
    measuring.wake();
  });
  const gradingQueue = new GradingQueue({
    workspace,
    graderOf: ({ kind, settings }) =>
      kind === 'rule' ? new RuleGrader(settings, gradeAnswers) : judgeGrader(judging, settings),
    log,
    onChange: telling.onChange,
  });
  const gradingBackground = new BackgroundQueue(gradingQueue, log);
  gradingBackground.wake();
  const sweepsTelling = tellOfSweeps(changes);
  const sweepQueue = new SweepQueue({
    workspace,
    ready: (runIds, signal) => measuring.ready(runIds, signal),
    log,
    onChange: sweepsTelling.onChange,
  });
  const sweepBackground = new BackgroundQueue(sweepQueue, log);
  sweepBackground.wake();
  const stopClosing = closeSampleStudies({ workspace, queue, measuring, changes, log });
  // What a crash left of removals and imports, and of verdicts to be decided anew.
  workspace.leftovers.clear().catch(log);
  workspace.gradingOrder.decide().catch(log);
  return {
    ...options,
    live: options.live ?? queue.live,
    queue,
    background,
    changes,
    tokenizers: new Tokenizers(),
    judging,
    gradeAnswers,
    gradingQueue,
    gradingBackground,
    sweepQueue,
    sweepBackground,
    measuring,
    close: async () => {
      stopTelling();
      telling.stop();
      sweepsTelling.stop();
      await Promise.all([
        stopClosing(),
        background.close(),
        gradingBackground.close(),
        sweepBackground.close(),
        measuring.close(),
      ]);
      await Promise.all([dismissThreads(), dismissRuleThreads()]);
    },
  };
}
