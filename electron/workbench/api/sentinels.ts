import { isDeepStrictEqual } from 'node:util';
import {
  estimateRuns,
  evaluateSentinel,
  exportSentinel,
  importSentinel,
  listCandidates,
  rankByRisk,
  runsToJudgeOn,
  trainOnRuns,
} from '#workbench/sentinels/index.ts';
import type { StoredSentinel } from '#workbench/store/index.ts';
import { answerTo, found, notFound } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { streamedWork } from './streamed-work.ts';
import { sweepHandlers } from './sweeps.ts';
import type { Workbench } from './workbench.ts';

/** Of a call that nobody can leave. */
const NEVER = new AbortController().signal;

/** Characters of a name. */
const LONGEST_NAME = 200;
const COPY = ' (copy)';

export function sentinelsRouter(procedures: Procedures, workbench: Workbench) {
  const { sentinels } = procedures;
  const { workspace, measuring, changes } = workbench;
  const known = (id: number) => found(workspace.sentinels.get(id), `sentinel ${id}`);
  const knownRun = (id: number) => found(workspace.runList.get(id), `run ${id}`);
  const changed = (was: boolean, id: number) => {
    if (!was) throw notFound(`sentinel ${id}`);
    changes.tell('sentinels');
    return {};
  };
  return sentinels.router({
    ...sweepHandlers(procedures, workbench),
    candidates: sentinels.candidates.handler(({ signal = NEVER }) => listCandidates(workspace, signal)),
    list: sentinels.list.handler(() => workspace.sentinels.list().map((row) => shown(workbench, row))),
    get: sentinels.get.handler(({ input }) => shown(workbench, known(input.id))),
    train: sentinels.train.handler(({ input, signal }) => {
      const runs = input.runIds.map(knownRun);
      return streamed(workbench, signal, async (stop, tell) => {
        const { modelId = null, model = '' } = runs[0] ?? {};
        const judged = runsToJudgeOn(workspace, { composition: [], modelId, model }, false);
        await measured(workbench, [...input.runIds, ...judged], stop, tell);
        const id = await trainOnRuns(workspace, input, {
          signal: stop,
          onShare: (share) => {
            tell({ kind: 'progress', done: share, total: 1, what: 'Training' });
          },
        });
        changes.tell('sentinels');
        return { kind: 'trained' as const, id };
      });
    }),
    evaluate: sentinels.evaluate.handler(({ input: { id, otherModels }, signal }) => {
      const sentinel = known(id);
      return streamed(workbench, signal, async (stop, tell) => {
        await measured(workbench, runsToJudgeOn(workspace, sentinel, otherModels), stop, tell);
        const evaluation = await evaluateSentinel(
          workspace,
          id,
          { otherModels },
          {
            signal: stop,
            onShare: (share) => {
              tell({ kind: 'progress', done: share, total: 1, what: 'Judging' });
            },
          },
        );
        // Where it changed nothing, nobody is to ask again.
        if (!isDeepStrictEqual(workspace.sentinels.get(id)?.scores, sentinel.scores))
          changes.tell('sentinels');
        return { kind: 'evaluation' as const, evaluation };
      });
    }),
    rename: sentinels.rename.handler(({ input: { id, name } }) =>
      changed(workspace.sentinels.rename(id, name), id),
    ),
    duplicate: sentinels.duplicate.handler(({ input }) => {
      const name = `${known(input.id).name.slice(0, LONGEST_NAME - COPY.length)}${COPY}`;
      const id = found(workspace.sentinels.duplicate(input.id, name), `sentinel ${input.id}`);
      changes.tell('sentinels');
      return { id };
    }),
    remove: sentinels.remove.handler(({ input: { id } }) => changed(workspace.sentinels.remove(id), id)),
    restore: sentinels.restore.handler(({ input: { id } }) => changed(workspace.sentinels.restore(id), id)),
    export: sentinels.export.handler(({ input }) => exportSentinel(workspace, known(input.id))),
    import: sentinels.import.handler(({ input }) => {
      const id = importSentinel(workspace, input);
      changes.tell('sentinels');
      return { id };
    }),
    apply: sentinels.apply.handler(async ({ input: { id, runIds }, signal = NEVER }) => {
      const sentinel = known(id);
      const runs = [...new Set(runIds)].map(knownRun);
      await measuring.ready(runIds, signal);
      return estimateRuns(workspace, sentinel, runs, signal);
    }),
    risks: sentinels.risks.handler(async ({ input: { id, runId, ...page }, signal = NEVER }) => {
      const [sentinel, run] = [known(id), knownRun(runId)];
      await measuring.ready([runId], signal);
      return rankByRisk(workspace, sentinel, run, page, signal);
    }),
  });
}

/** Work whose failures come out as the contract names them: in a stream nobody else sees to that. */
function streamed<Event>(
  { log }: Workbench,
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal, tell: (event: Event | Progress) => void) => Promise<Event>,
) {
  return streamedWork<Event | Progress>(signal, async (stop, tell) => {
    try {
      return await work(stop, tell);
    } catch (error) {
      throw answerTo(error, log);
    }
  });
}

interface Progress {
  readonly kind: 'progress';
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

function measured(
  { measuring }: Workbench,
  runIds: readonly number[],
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<void> {
  return measuring.ready(runIds, signal, (done, total) => {
    tell({ kind: 'progress', done, total, what: 'Measuring answers' });
  });
}

function shown({ workspace }: Workbench, sentinel: StoredSentinel) {
  const { id, name, createdAt, model, settings, scores, imported, staleLabels } = sentinel;
  const composition = sentinel.composition.map(({ runId, benchmark, accuracy, n }) => ({
    runId: runId !== null && workspace.runList.get(runId) !== undefined ? runId : null,
    benchmark,
    accuracy,
    n,
  }));
  return { id, name, createdAt, composition, model, settings, ...scores, imported, staleLabels };
}
