import { USUAL_RULE, type Rule } from '#shared/contract/grading-rule.ts';
import type { Live } from '#shared/contract/api/runs.ts';
import { gradeAnswers, gradeOfRule } from '#workbench/grading/index.ts';
import type { AnswerJob, InferenceEngine, Outcome } from '#workbench/inference/index.ts';
import type { PatientWrite, ResponseWithItem, Run, Workspace } from '#workbench/store/index.ts';
import { promptOf } from './engine-room.ts';

export interface Execution {
  workspace: Workspace;
  engine: InferenceEngine;
  run: Run;
  /** Stops the run; answers in flight are dropped and stay pending. */
  signal: AbortSignal;
  /** Makes a read or a write of the store, waiting where the disk refuses it. */
  write: PatientWrite;
  onAnswer: (outcome: 'done' | 'failed') => void;
  /** Told what is written of the answer that is followed. */
  onLive: (live: Live) => void;
  /** Told when a response is not being written any more. */
  onWritten: (responseId: number) => void;
}

/** Pending responses are read from the store in batches of this size. */
const BATCH = 64;

/**
 * How it ended: `finished` where nothing is pending any more, `stopped` after the signal, `broken` with a
 * sentence where the engine cannot go on.
 */
export type ExecutionEnd = { kind: 'finished' } | { kind: 'stopped' } | { kind: 'broken'; reason: string };

/** Answer a run's pending responses, each stored with its trace and grade as soon as it is finished. */
export async function executeRun(execution: Execution): Promise<ExecutionEnd> {
  const { workspace, engine, run, signal, write, onLive, onWritten } = execution;
  const inFlight = new Set<number>();
  const rule = workspace.benchmarks.get(run.benchmarkId)?.rule ?? USUAL_RULE;
  let batch: ResponseWithItem[] = [];
  const engineState: { broken: string | null } = { broken: null };

  const next = (): ResponseWithItem | undefined => {
    if (batch.length === 0) batch = workspace.responses.nextPending(run.id, BATCH, inFlight);
    const response = batch.shift();
    if (response !== undefined) inFlight.add(response.id);
    return response;
  };

  // Twice as many lanes as slots: the worker always has the next answer at hand.
  const lane = async (): Promise<void> => {
    while (!signal.aborted && engineState.broken === null) {
      const response = await write(next);
      if (response === undefined) return;
      const { id, item } = response;
      const outcome = await engine.answer(jobOf(run, response), signal, (pieces) => {
        onLive({ responseId: id, question: item.question, ...pieces });
      });
      onWritten(id);
      if (outcome.kind === 'unavailable') engineState.broken = outcome.reason;
      else await settle(execution, response, rule, outcome);
      inFlight.delete(response.id);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: engine.slots * 2 }, lane));
  const failure = lanes.find((settled) => settled.status === 'rejected');
  if (failure !== undefined && !signal.aborted) throw failure.reason;
  if (engineState.broken !== null) return { kind: 'broken', reason: engineState.broken };
  return { kind: signal.aborted ? 'stopped' : 'finished' };
}

function jobOf(run: Run, { item, sample }: ResponseWithItem): AnswerJob {
  const { settings } = run;
  return {
    prompt: promptOf(settings, item),
    sampling: settings.sampling,
    // An answer's draws depend on its item and sample, never on its neighbours or the order.
    seed: { run: settings.seed, parts: [item.key, item.question, sample] },
    maxTokens: settings.maxTokens,
    alternatives: settings.alternatives,
    forced: null,
  };
}

async function settle(
  { workspace, signal, write, onAnswer }: Execution,
  response: ResponseWithItem,
  rule: Rule,
  outcome: Exclude<Outcome, { kind: 'unavailable' }>,
): Promise<void> {
  if (outcome.kind === 'cancelled') return;
  if (outcome.kind === 'failed') {
    await write(() => {
      workspace.responses.markFailed(response.id, outcome.reason, outcome.attempts);
      onAnswer('failed');
    });
    return;
  }
  const { text, end, promptTokens, durationMs, trace } = outcome.answer;
  const { question, reference, details } = response.item;
  const [grade] = await gradeAnswers(
    [{ rule, answered: { text, end, question, reference, details } }],
    signal,
  );
  await write(() => {
    workspace.responses.commitFinished({
      responseId: response.id,
      text,
      answerEnd: end,
      promptTokens,
      durationMs,
      attempts: outcome.attempts,
      trace,
      grade: grade === undefined ? null : gradeOfRule(rule, grade),
    });
    onAnswer('done');
  });
}
