import { mappingFor } from '#shared/benchmarks/index.ts';
import type { BenchmarkImport, FieldMapping, ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { MOST_UPLOAD_BYTES } from '#shared/contract/api/benchmarks.ts';
import { USUAL_RULE } from '#shared/contract/grading-rule.ts';
import { presetOf } from '#shared/grading/presets.ts';
import { bytes } from '#renderer/ui/figures.ts';

/** Files of the disk, as far as the form looks at them. */
type Sized = readonly { readonly name: string; readonly size: number }[];

/** Why files are not even read, or null. */
export function sizeProblem(files: Sized): string | null {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total <= MOST_UPLOAD_BYTES) return null;
  return (
    `${titleOf(files)} ${files.length === 1 ? 'has' : 'have'} ${bytes(total)}, and a benchmark may have ` +
    `${bytes(MOST_UPLOAD_BYTES)}. Split it, or leave out the fields that are not needed.`
  );
}

/** What files are called together: the file's name, or `10 files`. */
export function titleOf(files: Sized): string {
  return files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`;
}

/** What an import asks for, but for the files. Parts of the mapping may be missing as yet: no field, or an empty name. */
export type ImportDraft = Omit<BenchmarkImport, 'files'>;

/** How an import begins: as the preset that was recognised, or by usual names. */
export function draftOf(files: Sized, preview: ImportPreview): ImportDraft {
  const { preset, mapping } = preview;
  return {
    as: nameOf(files, preset),
    preset,
    mapping: mapping ?? NOTHING_CHOSEN,
    rule: ruleOf(preset),
    includeFlagged: false,
  };
}

/** The draft with another preset: its rule, and its fields where the file has them. */
export function withPreset(
  draft: ImportDraft,
  preset: string | null,
  fields: readonly string[],
): ImportDraft {
  const mapping = mappingFor(preset, fields) ?? mappingFor(null, fields) ?? NOTHING_CHOSEN;
  return { ...draft, preset, mapping, rule: ruleOf(preset) };
}

export function isComplete({ question, reference }: FieldMapping): boolean {
  return question.length > 0 && reference !== '';
}

/** Items that ask about a picture. */
export function flaggedOf({ filled }: ImportPreview, { picture }: FieldMapping): number {
  return picture === null ? 0 : (filled[picture] ?? 0);
}

const NOTHING_CHOSEN: FieldMapping = {
  question: [],
  reference: '',
  id: [],
  category: null,
  kind: [],
  unit: null,
  wrongChoices: [],
  picture: null,
};

function ruleOf(preset: string | null) {
  return (preset === null ? null : presetOf(preset))?.rule ?? USUAL_RULE;
}

/** What a benchmark is called after its file: `gsm8k-test.jsonl` is `gsm8k-test`; several after their preset. */
function nameOf(files: Sized, preset: string | null): string {
  const known = preset === null ? null : presetOf(preset);
  if (files.length > 1 && known !== null) return known.name;
  return (files[0]?.name ?? '').replace(/\.(jsonl|ndjson|json|csv|tsv)$/i, '');
}
