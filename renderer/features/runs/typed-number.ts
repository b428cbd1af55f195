/** What a field takes. */
export interface NumberRule {
  readonly whole: boolean;
  readonly least: number;
  /** Absent: no limit but that of exact whole numbers. */
  readonly most?: number;
  /** The least itself is too little. */
  readonly above?: boolean;
}

export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'refused'; readonly problem: string };

/** A number as it was typed (`.5`, `1e-2` and a decimal comma are fine), or a sentence about what is wrong with it. */
export function typedNumber(text: string, rule: NumberRule): TypedNumber {
  const { whole, least, above = false, most = Number.MAX_SAFE_INTEGER } = rule;
  const trimmed = text.trim().replace(',', '.');
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
  const range = above
    ? `above ${least}, up to ${most}`
    : `${least} ${rule.most === undefined ? 'or more' : `to ${most}`}`;
  const tooLittle = above ? !(value > least) : !(value >= least);
  if (tooLittle || !(value <= most) || (whole && !Number.isInteger(value))) {
    return { kind: 'refused', problem: `Must be ${whole ? 'whole, ' : ''}${range}.` };
  }
  return { kind: 'number', value };
}
