import { statSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import type { RunSettings } from '#shared/contract/run-settings.ts';
import { RunQueue } from '#workbench/runs/index.ts';
import type { Benchmark, Model, Run, Workspace } from '#workbench/store/index.ts';
import { answerTo, type AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { settings } from '../store/fixture.ts';

/** A file that is there and does not change; no fake worker reads it. */
export const MODEL_FILE = join(import.meta.dirname, '../../../resources/sample-study/arithmetic-ladder.gguf');

export function addModel(workspace: Workspace, name = 'ladder', path = MODEL_FILE): Model {
  return workspace.models.upsert({
    sha256: `sha of ${name}`,
    name,
    path,
    bytes: statSync(path).size,
    architecture: 'llama',
    quantisation: null,
    contextLength: 256,
  });
}

export function addQuestions(workspace: Workspace, name: string, count: number): Benchmark {
  return workspace.benchmarks.add(
    { name, contentSha256: `sha of ${name}`, source: 'a test' },
    Array.from({ length: count }, (_, index) => ({
      key: String(index),
      question: `${name} ${index}`,
      reference: '1',
      category: null,
    })),
  );
}

export interface Planned {
  model?: Model;
  studyId?: number | null;
  changes?: Partial<RunSettings>;
}

/** A queued run of `count` questions, `<name> 0`, `<name> 1`, ... */
export function addRun(workspace: Workspace, name: string, count: number, planned: Planned = {}): Run {
  const benchmark = addQuestions(workspace, name, count);
  return workspace.runs.create({
    studyId: planned.studyId ?? null,
    modelId: (planned.model ?? addModel(workspace)).id,
    benchmarkId: benchmark.id,
    position: 0,
    settings: settings(planned.changes),
    itemIds: workspace.benchmarks.items(benchmark.id).map((item) => item.id),
  });
}

/** A queue that is closed with the test. */
export function queueOn(workspace: Workspace, workers: AnsweringWorkers): RunQueue {
  const queue = new RunQueue({
    workspace,
    launch: workers.launch,
    appVersion: '0.0.0',
    retryMs: 1,
    backoffMs: 0,
  });
  onTestFinished(() => queue.close());
  return queue;
}

/** Resolves with the first progress that `condition` holds of. */
export function progressWhere(
  queue: RunQueue,
  condition: (progress: QueueProgress) => boolean,
): Promise<QueueProgress> {
  return new Promise((resolve) => {
    const found = { stop: (): void => undefined, done: false };
    const listener = (progress: QueueProgress) => {
      if (found.done || !condition(progress)) return;
      found.done = true;
      found.stop();
      resolve(progress);
    };
    found.stop = queue.onProgress(listener);
    if (found.done) found.stop();
  });
}

/** Questions of a run's responses by state; what is done must be whole, once, and the question's own. */
export function responsesOf(
  workspace: Workspace,
  run: Run,
): { done: string[]; failed: string[]; pending: string[] } {
  const byState = { done: [] as string[], failed: [] as string[], pending: [] as string[] };
  for (const response of workspace.responses.ofRun(run.id)) {
    const { question } = response.item;
    byState[response.state].push(question);
    const isDone = response.state === 'done';
    const expected = isDone ? answerTo(question) : null;
    if (response.text !== expected) throw new Error(`${question} was answered with ${String(response.text)}`);
    const trace = workspace.traces.read(response.id).kind;
    const grades = workspace.grades.history(response.id).length;
    if (trace !== (isDone ? 'trace' : 'missing') || grades !== (isDone ? 1 : 0)) {
      throw new Error(`${question} is ${response.state} with its trace ${trace} and ${grades} grades`);
    }
  }
  return byState;
}

/** `<name> 0`, `<name> 1`, ... */
export function questions(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index}`);
}
