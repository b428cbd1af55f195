import { measureStored, type DerivedMeasures, type StoredAnswer } from '#workbench/derived/index.ts';

export function measureBatch(batch: readonly StoredAnswer[]): DerivedMeasures[] {
  return batch.map(measureStored);
}
