import type { FieldMapping } from '../contract/api/benchmarks.ts';
import { presetOf, PRESETS, type Preset, type PresetFields } from '../grading/presets.ts';
import type { Fields } from './fields.ts';

/** Names that fields often have, by what they mean, best first. */
const USUAL_NAMES = {
  question: ['question', 'prompt', 'problem', 'query', 'input', 'instruction'],
  reference: ['reference', 'answer', 'target', 'solution', 'expected', 'output', 'label'],
  id: ['id', 'key', 'uid', 'item', 'index'],
  category: ['category', 'subject', 'topic', 'type', 'level', 'group'],
} as const;

const NOTHING_MORE = { kind: [], unit: null, wrongChoices: [], picture: null };

/** Of benchmarks whose fields have their usual names. */
export const USUAL_MAPPING: FieldMapping = {
  question: ['question'],
  reference: 'reference',
  id: ['id'],
  category: 'category',
  ...NOTHING_MORE,
};

/** Which of a file's fields is which: as the preset's authors have them, or (null) by the names that fields often have. */
export function mappingFor(preset: string | null, fields: readonly string[]): FieldMapping | null {
  const known = preset === null ? null : presetOf(preset);
  return known === null ? usualMapping(fields) : mappingOfPreset(known.fields, fields);
}

/**
 * The preset whose fields a file has, the most of them; null where it has none's. Where that takes no more than a
 * question and an answer, which many files have, the first answers must be worked as the preset says.
 */
export function recognisedPreset(fields: readonly string[], first: readonly Fields[]): string | null {
  const fitting = PRESETS.flatMap((preset) => {
    const mapping = mappingOfPreset(preset.fields, fields);
    const names = mapping === null ? [] : namesIn(mapping);
    const fits =
      mapping !== null &&
      isWhole(preset.fields, mapping) &&
      (names.length > 2 || isWorked(preset, mapping, first));
    return fits ? [{ id: preset.id, names: names.length }] : [];
  });
  return fitting.reduce<{ id: string | null; names: number }>(
    (best, one) => (one.names > best.names ? one : best),
    { id: null, names: 0 },
  ).id;
}

/** All fields that a mapping names. */
export function namesIn(mapping: FieldMapping): string[] {
  const { question, reference, id, category, kind, unit, wrongChoices, picture } = mapping;
  const names = [...question, reference, ...id, category, ...kind, unit, ...wrongChoices, picture];
  return [...new Set(names.filter((name) => name !== null))];
}

function usualMapping(fields: readonly string[]): FieldMapping | null {
  const find = (names: readonly string[]) =>
    names.flatMap((name) => fields.find((field) => field.trim().toLowerCase() === name) ?? []).at(0) ?? null;
  const question = find(USUAL_NAMES.question);
  const reference = find(USUAL_NAMES.reference);
  const id = find(USUAL_NAMES.id);
  if (question === null || reference === null) return null;
  return {
    question: [question],
    reference,
    id: id === null ? [] : [id],
    category: find(USUAL_NAMES.category),
    ...NOTHING_MORE,
  };
}

function mappingOfPreset(preset: PresetFields, fields: readonly string[]): FieldMapping | null {
  const there = (names: readonly string[]) => names.filter((name) => fields.includes(name));
  const whole = (names: readonly string[]) =>
    names.every((name) => fields.includes(name)) ? [...names] : [];
  const one = (name: string | undefined) => (name !== undefined && fields.includes(name) ? name : null);
  const question = there(preset.question);
  const reference = one(preset.choices?.correct) ?? there(preset.reference)[0];
  if (question.length === 0 || reference === undefined) return null;
  return {
    question,
    reference,
    id: whole(preset.id ?? []),
    category: there(preset.category ?? [])[0] ?? null,
    kind: whole(preset.kind?.fields ?? []),
    unit: one(preset.unit),
    wrongChoices: there(preset.choices?.incorrect ?? []),
    picture: one(preset.picture),
  };
}

/** Whether a file has what tells the preset from others. Ids and pictures may be absent, where something else does. */
function isWhole(preset: PresetFields, mapping: FieldMapping): boolean {
  const hasOthers = preset.category !== undefined;
  return (
    mapping.question.length === preset.question.length &&
    (!hasOthers || mapping.category !== null) &&
    (hasOthers || preset.id === undefined || mapping.id.length > 0) &&
    (preset.kind === undefined || mapping.kind.length > 0) &&
    (preset.unit === undefined || mapping.unit !== null) &&
    mapping.wrongChoices.length === (preset.choices?.incorrect.length ?? 0)
  );
}

/** Whether the first answers are worked solutions that end "#### n". */
function isWorked({ rule }: Preset, { reference }: FieldMapping, first: readonly Fields[]): boolean {
  const answers = first.map((fields) => fields.get(reference));
  return (
    rule.workedReference &&
    answers.every((answer) => typeof answer === 'string' && answer.includes('\n#### '))
  );
}
