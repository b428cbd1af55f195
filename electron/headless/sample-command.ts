import { join } from 'node:path';
import { summariseStudy, writeStudyTables } from '#workbench/analysis/index.ts';
import { forkWorker } from '#workbench/inference/index.ts';
import { appVersion, sampleStudyFolder, workerEntry } from '#workbench/installation/index.ts';
import { openSampleStudy, RunQueue } from '#workbench/runs/index.ts';
import { StorageError, type Study, type Workspace } from '#workbench/store/index.ts';
import { openWhenFree } from './open-when-free.ts';
import { ProgressLine } from './progress-line.ts';
import { sampleSentinel, sentinelLines, type SampleSentinel } from './sample-sentinel.ts';
import { EXIT_STOPPED } from './stopping.ts';
import { studyTable } from './study-table.ts';

export interface SampleOptions {
  seed: number;
  items: number | 'all';
  dataDir: string;
  again: boolean;
  json: boolean;
}

/** A disk that refuses writes for this long (ms) ends the command; the study goes on with the next call. */
const PATIENCE = 60_000;

/** Run the sample study, or go on with it, or show it. Returns the exit code. */
export async function sampleCommand(options: SampleOptions, stop: AbortSignal): Promise<number> {
  const started = performance.now();
  const line = new ProgressLine({ noun: 'answers' });
  const workspace = await openWhenFree(join(options.dataDir, 'workspace.sqlite'), 'ewb sample');
  try {
    const study = await openSampleStudy(workspace, { folder: sampleStudyFolder(), ...options });
    const end = await answer(workspace, study, line, stop);
    if (end === 'stopped') {
      const { done, total } = progressOf(workspace, study);
      const command = options.again ? 'The command without --again' : 'The same command';
      line.say(`Stopped with ${done} of ${total} answers kept. ${command} goes on from there.`);
      return EXIT_STOPPED;
    }
    if (end === 'storage') {
      line.say('The study is stopped. What is finished is kept; the same command goes on from there.');
      return 1;
    }
    const sentinel = await sampleSentinel(workspace, study, stop);
    const files = await writeStudyTables(
      workspace,
      study,
      join(options.dataDir, 'exports', `sample-study-${study.id}`),
    );
    report(workspace, study, options, {
      files,
      sentinel,
      seconds: (performance.now() - started) / 1000,
    });
    return complain(workspace, study, line);
  } catch (error) {
    if (!stop.aborted) throw error;
    line.say(
      'Stopped with all answers kept, before the sentinel was judged. The same command goes on from there.',
    );
    return EXIT_STOPPED;
  } finally {
    workspace.close();
  }
}

async function answer(
  workspace: Workspace,
  study: Study,
  line: ProgressLine,
  stop: AbortSignal,
): Promise<'done' | 'stopped' | 'storage'> {
  const queue = new RunQueue({
    workspace,
    launch: forkWorker(workerEntry()),
    appVersion: appVersion(),
  });
  let end: 'done' | 'stopped' | 'storage' = 'done';
  const patience: { timer: NodeJS.Timeout | null } = { timer: null };
  const endPatience = () => {
    if (patience.timer !== null) clearTimeout(patience.timer);
    patience.timer = null;
  };
  const close = (reason: 'stopped' | 'storage') => {
    end = reason;
    unlisten();
    void queue.close();
  };
  const onStop = () => {
    close('stopped');
  };
  stop.addEventListener('abort', onStop, { once: true });
  const runs = workspace.runs.listByStudy(study.id);
  for (const run of runs) {
    queue.resume(run.id);
    queue.retryFailed(run.id);
  }
  // The queue counts the runs it works on; the line tells of the whole study.
  const before = countOf(
    workspace,
    runs.map((run) => run.id).filter((id) => workspace.runs.get(id)?.state === 'done'),
  );
  const unlisten = queue.onProgress((progress) => {
    if (progress.activity !== 'idle') {
      line.show({
        ...progress,
        done: progress.done + before.done,
        failed: progress.failed + before.failed,
        total: progress.total + before.total,
        loading: progress.activity === 'loading',
      });
    }
    if (progress.activity === 'waiting') {
      patience.timer ??= setTimeout(() => {
        close('storage');
      }, PATIENCE);
    } else endPatience();
  });
  try {
    if (stop.aborted) close('stopped');
    await queue.drain(new Set(runs.map((run) => run.id)));
  } catch (error) {
    // The queue itself waits for the disk; what it does not wait for comes here.
    if (!(error instanceof StorageError)) throw error;
    line.say(error.message);
    end = 'storage';
  } finally {
    unlisten();
    stop.removeEventListener('abort', onStop);
    endPatience();
    await queue.close();
    line.clear();
  }
  return end;
}

function report(
  workspace: Workspace,
  study: Study,
  options: SampleOptions,
  { files, sentinel, seconds }: { files: string[]; sentinel: SampleSentinel; seconds: number },
): void {
  const benchmarks = summariseStudy(workspace, study.id);
  const [run] = workspace.runs.listByStudy(study.id);
  const model = run === undefined ? undefined : workspace.models.get(run.modelId);
  if (options.json) {
    const result = { model: model?.name ?? null, seed: options.seed, seconds, benchmarks, sentinel, files };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const width = run?.receipt;
  const lines = [
    `${study.name}: ${model?.name ?? 'model'}, temperature ${run?.settings.sampling.temperature ?? ''}, ` +
      `${seconds.toFixed(1)} s` +
      (width
        ? ` (${width.backend}, ${plural(width.contexts, 'context')} of ${plural(width.threads, 'thread')})`
        : ''),
    '',
    studyTable(benchmarks),
    '',
    'Mean entropy is in nats a token; AUROC is that of mean entropy for failure.',
    '',
    ...sentinelLines(sentinel),
    '',
    ...files.map((file) => `Written: ${file}`),
    `Workspace: ${workspace.file}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Say what went wrong with runs or answers. Returns the exit code. */
function complain(workspace: Workspace, study: Study, line: ProgressLine): number {
  const { failed } = progressOf(workspace, study);
  for (const run of workspace.runs.listByStudy(study.id)) {
    if (run.state === 'failed') line.say(`A run failed: ${run.stateReason ?? 'no reason is known'}`);
  }
  const broken = workspace.runs.listByStudy(study.id).some((run) => run.state !== 'done');
  if (failed > 0) line.say(`${failed} answers failed. The same command tries them again.`);
  return failed > 0 || broken ? 1 : 0;
}

function progressOf(workspace: Workspace, study: Study): Count {
  return countOf(
    workspace,
    workspace.runs.listByStudy(study.id).map((run) => run.id),
  );
}

interface Count {
  done: number;
  failed: number;
  total: number;
}

/** Responses of several runs together. */
function countOf(workspace: Workspace, runIds: readonly number[]): Count {
  const count: Count = { done: 0, failed: 0, total: 0 };
  for (const id of runIds) {
    const { done, failed, pending } = workspace.runs.progress(id);
    count.done += done;
    count.failed += failed;
    count.total += done + failed + pending;
  }
  return count;
}
