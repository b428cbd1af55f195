import type { ItemDetails } from '#shared/contract/grading-rule.ts';
import type { Preset } from '#shared/grading/index.ts';
import { kindOfReference } from '#shared/grading/kind-of-reference.ts';
import {
  isGiven,
  LineProblem,
  lineId,
  lineObject,
  optionalText,
  type Fields,
  type LineProblems,
  type TextLine,
} from '#workbench/exchange/index.ts';
import type { RuleTask } from './rule-grader.ts';

/** A line's answer, to be graded by a preset's rule. */
export interface LineToGrade {
  readonly id: string;
  readonly task: RuleTask;
}

const ENDS = ['stop', 'length', 'context'] as const;

/**
 * The answers of lines {"id", "response", "reference"}, blank lines skipped; optional are "question", "choices" (as
 * shown, A first), "unit" (of the reference) and "end" ("stop" where it is not given). A reference is a text, a number,
 * true or false, or a list of those. What is wrong is added to `problems`, and the others go on.
 */
export async function* linesToGrade(
  lines: AsyncIterable<TextLine>,
  preset: Preset,
  problems: LineProblems,
): AsyncGenerator<LineToGrade> {
  for await (const { line, text } of lines) {
    if (text.trim() === '') continue;
    try {
      yield lineToGrade(text, preset);
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error;
      problems.add(line, error.message);
    }
  }
}

/** @throws LineProblem */
function lineToGrade(text: string, preset: Preset): LineToGrade {
  const fields = lineObject(text);
  const id = lineId(fields['id'], 'id');
  const response = requiredText(fields, 'response');
  const reference = referenceOf(fields, text);
  const question = optionalText(fields, 'question');
  const details = detailsOf(fields, preset, reference);
  const end = ENDS.find((known) => known === (fields['end'] ?? 'stop'));
  if (end === undefined) throw new LineProblem('field "end" must be "stop", "length" or "context".');
  const answered = { text: response, reference, end, details, ...(question === null ? {} : { question }) };
  return { id, task: { rule: preset.rule, answered } };
}

function detailsOf(fields: Fields, preset: Preset, reference: string): ItemDetails {
  const unit = optionalText(fields, 'unit');
  const kind = kindOfReference(preset, reference);
  const details = { ...(unit === null ? {} : { unit }), ...(kind === null ? {} : { kind }) };
  if (!isGiven(fields, 'choices')) return details;
  const { choices } = fields;
  const isList = Array.isArray(choices) && choices.length >= 2;
  if (!isList || !choices.every((choice) => typeof choice === 'string')) {
    throw new LineProblem('field "choices" must be a list of two texts or more.');
  }
  return { ...details, choices };
}

function requiredText(fields: Fields, name: string): string {
  if (fields[name] === undefined) throw new LineProblem(`field "${name}" is missing.`);
  const text = fields[name];
  if (typeof text === 'string' && text.isWellFormed()) return text;
  throw new LineProblem(`field "${name}" must be a text (without half a surrogate pair).`);
}

/** A reference as it is written: 5.0 is no whole number. */
function referenceOf(fields: Fields, text: string): string {
  if (!isGiven(fields, 'reference')) throw new LineProblem('field "reference" is missing.');
  const { reference } = fields;
  if (typeof reference === 'number') return numberAsWritten(text);
  if (typeof reference === 'boolean') return String(reference);
  if (Array.isArray(reference) && reference.every((entry) => ['string', 'number'].includes(typeof entry))) {
    return `[${reference.join(', ')}]`;
  }
  if (typeof reference === 'string' && reference.isWellFormed()) {
    if (reference.trim() !== '') return reference;
    throw new LineProblem('field "reference" is empty.');
  }
  throw new LineProblem('field "reference" must be a text, a number, true or false, or a list of those.');
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Numbers that "reference" names, by the digits of the line; those deeper within it are not looked at. */
function numberAsWritten(text: string): string {
  const reviver: Reviver = (key, value, { source }) =>
    key === 'reference' && typeof value === 'number' ? (source ?? String(value)) : value;
  const read: unknown = JSON.parse(text, reviver as Parameters<typeof JSON.parse>[1]);
  return String((read as Fields)['reference']);
}
