import { itemOf, readFields, saysSomething, shownValue } from '#shared/benchmarks/index.ts';
import type { ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { KIND_WORDS } from '#renderer/features/answer-rule/index.ts';
import type { ImportDraft } from './import-form.ts';

/** A row of a file as the item it will be. */
export interface PreviewedItem {
  /** Empty where the file's place makes it. */
  readonly id: string;
  readonly question: string;
  readonly reference: string;
  /** With its unit, where there is one. */
  readonly kind: string;
  readonly category: string;
  /** Why it is refused or left out, or what may be wrong with it; empty where nothing is. */
  readonly note: string;
}

/** The first rows of a file as items. */
export function previewItems({ rows }: ImportPreview, draft: ImportDraft): PreviewedItem[] {
  return rows.map((row) => {
    const record = readFields(row);
    const read = record.kind === 'refused' ? record : itemOf(record.fields, '', draft);
    if (read.kind === 'refused') {
      return {
        id: '',
        question: '',
        reference: '',
        kind: '',
        category: '',
        note: `Refused: ${read.problem}`,
      };
    }
    const { key, question, reference, category, details } = read.item;
    const { flag } = details;
    const unit = details.unit === undefined ? '' : `, in ${details.unit}`;
    return {
      id: key,
      question,
      reference,
      kind: `${KIND_WORDS[details.kind ?? draft.rule.kind].name}${unit}`,
      category: category ?? '',
      note: flag === undefined || draft.includeFlagged ? (flag ?? '') : `Left out: ${lowered(flag)}`,
    };
  });
}

/** The first rows of a file, each its fields as texts. */
export function previewFields({ rows }: ImportPreview): ReadonlyMap<string, string>[] {
  return rows.map((row) => {
    const record = readFields(row);
    if (record.kind === 'refused') return new Map<string, string>();
    return new Map(
      [...record.fields].flatMap(([name, value]) =>
        saysSomething(value) || value === false ? [[name, shownValue(value)] as const] : [],
      ),
    );
  });
}

/** A sentence as the rest of another: its first letter is a small one. */
function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
