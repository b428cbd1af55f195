/** Steps of the scale that are drawn: finer ones cannot be told apart. */
export const LEVELS = 48;
/** The level of a span that has no value. */
export const NO_LEVEL = 255;

/** A quantity on the sequential scale: which value is at its light end, which at its strong end. */
export interface HeatScale {
  readonly title: string;
  readonly unit?: string;
  readonly light: number;
  readonly strong: number;
  /** Equal ratios take equal steps; both ends are above 0. */
  readonly logarithmic?: boolean;
}

/** How strongly a value is drawn, 0 to 1; what lies beyond an end is drawn as the end. NaN where there is none. */
export function strengthOf(value: number, { light, strong, logarithmic }: HeatScale): number {
  const strength =
    logarithmic === true
      ? Math.log(value / light) / Math.log(strong / light)
      : (value - light) / (strong - light);
  return Math.max(0, Math.min(1, strength));
}

/** The level of each value, from 0 to LEVELS - 1, or NO_LEVEL. */
export function levelsOf(values: ArrayLike<number>, scale: HeatScale): Uint8Array {
  return Uint8Array.from(values, (value) => {
    const strength = strengthOf(value, scale);
    return Number.isNaN(strength) ? NO_LEVEL : Math.round(strength * (LEVELS - 1));
  });
}

/** The level of a piece: the strongest of its spans', so that none is hidden. */
export function strongestLevel(levels: Uint8Array, first: number, last: number): number {
  let strongest = NO_LEVEL;
  for (let span = first; span <= last; span += 1) {
    const level = levels[span] ?? NO_LEVEL;
    if (level !== NO_LEVEL && (strongest === NO_LEVEL || level > strongest)) strongest = level;
  }
  return strongest;
}
