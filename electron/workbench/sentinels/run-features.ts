import type { TrainingSettings } from '#shared/contract/training.ts';
import type { Matrix } from '#shared/learning/index.ts';
import { ColumnReader, sampleValues } from '#workbench/analysis/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { AnalysedResponse, Workspace } from '#workbench/store/index.ts';
import { matrixOf } from './labelled-answers.ts';

/** A run's finished answers with their features, graded or not, in plan order; in memory that threads share. */
export interface RunFeatures {
  readonly ids: readonly number[];
  readonly itemIds: readonly number[];
  readonly features: Matrix;
  /** 1 or 0; null where nobody graded it, or as the settings have it for an undecided verdict. */
  readonly correct: readonly (0 | 1 | null)[];
}

/**
 * @param done finished answers; those that are finished meanwhile are left out
 * @throws DOMException named AbortError with the signal
 */
export async function readRunFeatures(
  { analysedResponses }: Workspace,
  { id, done }: { readonly id: number; readonly done: number },
  keys: readonly string[],
  { profile, undecided }: Pick<TrainingSettings, 'profile' | 'undecided'>,
  signal: AbortSignal,
): Promise<RunFeatures> {
  const reader = new ColumnReader(keys, done);
  const read: Pick<AnalysedResponse, 'id' | 'itemId' | 'extracted' | 'verdict'>[] = [];
  const slices = new Slices();
  for (let after = 0; read.length < done;) {
    signal.throwIfAborted();
    const page = analysedResponses
      .page(id, after, profile, reader.needsPrefixes)
      .slice(0, done - read.length);
    for (const response of page) {
      reader.read(read.length, response);
      const { itemId, extracted, verdict } = response;
      read.push({ id: response.id, itemId, extracted, verdict });
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
    if (slices.isOver) await slices.next();
  }
  const places = read.map((response, place) => ({ response, place }));
  for (const { place, value } of sampleValues(places)) reader.readSamples(place, value);
  return {
    ids: read.map((response) => response.id),
    itemIds: read.map(({ itemId }) => itemId),
    features: matrixOf(reader.columns(read.length), keys, read.length),
    correct: read.map(({ verdict }) => {
      if (verdict === null || (verdict === 'undecided' && undecided === 'left out')) return null;
      return verdict === 'correct' ? 1 : 0;
    }),
  };
}
