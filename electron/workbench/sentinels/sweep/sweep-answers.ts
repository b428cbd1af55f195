import { createHash } from 'node:crypto';
import type { SweepRequest } from '#shared/contract/api/sentinels.ts';
import type { Matrix, SweepAnswers } from '#shared/learning/index.ts';
import type { Crew } from '#workbench/analysis/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { keysOf, nameOf } from '../feature-keys.ts';
import { heldOutOf, matrixOf, readLabelled, type LabelledAnswers } from '../labelled-answers.ts';
import { refuseWithoutExact } from '../train-on-runs.ts';

/** The measures whose ATC stands beside each configuration. */
const ATC_MEASURES = ['max', 'se_sum', 'nll_sum', 'mean'];

/** What all configurations share, in memory that threads share. */
export interface SweepMaterial {
  /** By the name of the feature choice. Answers that lack a feature of any choice are in none. */
  readonly sets: ReadonlyMap<string, { readonly keys: readonly string[]; readonly shared: SweepAnswers }>;
  readonly measures: ReadonlyMap<string, Float64Array>;
  /** Answers to train on, by benchmark. */
  readonly answers: readonly number[];
  /** Of everything above: another one gives other results. */
  readonly fingerprint: string;
}

/**
 * @throws TrainingRefused where the answers lack the entropies asked for
 * @throws DOMException named AbortError with the signal
 */
export async function readSweepMaterial(
  workspace: Workspace,
  request: SweepRequest,
  crew: Crew,
  signal: AbortSignal,
): Promise<SweepMaterial> {
  const keys = [...new Set(request.features.flatMap(keysOf))];
  const labelled = await readLabelled(workspace, { ...request, keys, others: ATC_MEASURES }, crew, signal);
  refuseWithoutExact(labelled, request);
  const { answers, columns } = labelled;
  const heldOut = await heldOutOf(labelled, request.seed, crew);
  const sets = request.features.map((choice) => {
    const own = keysOf(choice);
    const features: Matrix = matrixOf(columns, own, answers.correct.length);
    return [nameOf(choice), { keys: own, shared: { answers: { ...answers, features }, heldOut } }] as const;
  });
  const counts = request.runIds.map(
    (_, place) =>
      answers.benchmarks.filter((benchmark, row) => benchmark === place && heldOut[row] === 0).length,
  );
  return {
    sets: new Map(sets),
    measures: new Map(ATC_MEASURES.map((key) => [key, columns.get(key) as Float64Array])),
    answers: counts,
    fingerprint: await fingerprintOf(labelled),
  };
}

async function fingerprintOf({ ids, answers, columns }: LabelledAnswers): Promise<string> {
  const hash = createHash('sha256');
  const slices = new Slices();
  for (const { buffer, byteOffset, byteLength } of [
    ids,
    answers.correct,
    answers.questions,
    answers.benchmarks,
    ...columns.values(),
  ]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    if (slices.isOver) await slices.next();
  }
  return hash.digest('hex');
}
