import type { AnswerKind } from '../contract/grading-rule.ts';
import { plainQuantity } from './plain-quantity.ts';
import type { Preset } from './presets.ts';

/**
 * The kind of answer that a reference alone tells, where a benchmark has several kinds: "True" is true or false,
 * "[1, 2]" a list, "(b)" a choice, "7" a whole number, "\frac{p}{2}" an expression. Null where the rule's counts.
 */
export function kindOfReference({ fields }: Preset, reference: string): AnswerKind | null {
  const kinds = new Set(Object.values(fields.kind?.kinds ?? {}));
  const told = FORMS.find(({ kind, form }) => kinds.has(kind) && form.test(reference.trim()));
  if (told) return told.kind;
  return kinds.has('expression') && !plainQuantity(reference.replace(/^\s*\$|\$\s*$/gu, ''))
    ? 'expression'
    : null;
}

const FORMS: readonly { readonly kind: AnswerKind; readonly form: RegExp }[] = [
  { kind: 'true-false', form: /^(?:true|false)$/iu },
  { kind: 'choice', form: /^\(?[a-j]\)?$/iu },
  { kind: 'integer', form: /^[-+\u2212]?\d+$/u },
  // Of numbers; what else stands in brackets is an expression.
  { kind: 'list', form: /^[[(][^a-z\\]*[\])]$/iu },
];
