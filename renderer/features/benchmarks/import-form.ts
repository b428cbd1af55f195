import type { FieldMapping } from '#shared/contract/api/benchmarks.ts';
import { bytes } from '#renderer/ui/figures.ts';

/** The largest file that the host takes. */
const LARGEST = 64 * 1024 * 1024;

/** Why a file is not even read, or null. */
export function sizeProblem(file: { readonly name: string; readonly size: number }): string | null {
  if (file.size <= LARGEST) return null;
  return (
    `${file.name} has ${bytes(file.size)}, and a benchmark file may have ${bytes(LARGEST)}. ` +
    'Split it, or leave out the fields that are not needed.'
  );
}

/** The mapping as it is being chosen: an empty text is not chosen yet, or none. */
export interface DraftMapping {
  readonly question: string;
  readonly reference: string;
  readonly id: string;
  readonly category: string;
}

export function draftOf(mapping: FieldMapping | null): DraftMapping {
  return {
    question: mapping?.question ?? '',
    reference: mapping?.reference ?? '',
    id: mapping?.id ?? '',
    category: mapping?.category ?? '',
  };
}

/** The mapping that was chosen; null where question or reference are missing. */
export function mappingOf(draft: DraftMapping): FieldMapping | null {
  if (draft.question === '' || draft.reference === '') return null;
  return {
    question: draft.question,
    reference: draft.reference,
    id: draft.id === '' ? null : draft.id,
    category: draft.category === '' ? null : draft.category,
  };
}

/** What a benchmark is called after its file: `gsm8k-test.jsonl` is `gsm8k-test`. */
export function nameOf(file: string): string {
  return file.replace(/\.(jsonl|ndjson|csv)$/i, '');
}
