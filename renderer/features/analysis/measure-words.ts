import type { Quantity } from '#renderer/ui/charts/index.ts';
import { DEFINITIONS, MEASURE_GROUPS, type MeasureDefinition } from '#shared/measures/index.ts';

/** A measure by its key; one that this page does not know has its key for a name. */
export function definitionOf(key: string): MeasureDefinition {
  return (
    DEFINITIONS.get(key) ?? {
      key,
      name: key,
      symbol: key,
      group: 'length',
      unit: 'none',
      orientation: 1,
      formula: '',
      source: null,
      needs: [],
      ranksAs: null,
    }
  );
}

/** A measure on an axis. */
export function quantityOf(key: string): Quantity {
  const { name, unit } = definitionOf(key);
  const title = sentence(name);
  return unit === 'none' ? { title } : { title, unit };
}

/** With a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Higher for more likely incorrect; NaN stays. */
export function oriented(values: Float64Array, key: string): Float64Array {
  const { orientation } = definitionOf(key);
  return orientation === 1 ? values : values.map((value) => -value);
}

/** What a measure is, line by line: for help, and beside exported figures. */
export function helpOf(key: string): readonly { readonly name: string; readonly value: string }[] {
  const { symbol, group, unit, orientation, formula, source, ranksAs } = definitionOf(key);
  return [
    { name: 'Formula', value: formula },
    { name: 'Symbol', value: symbol },
    { name: 'Unit', value: unit },
    {
      name: 'Direction',
      value:
        orientation === 1 ? 'higher: more likely wrong' : 'lower: more likely wrong (negated in figures)',
    },
    { name: 'Group', value: MEASURE_GROUPS[group] },
    ...(source === null ? [] : [{ name: 'Source', value: source }]),
    ...(ranksAs === null
      ? []
      : [
          {
            name: 'Ranks as',
            value: `${definitionOf(ranksAs).name} (${ranksAs}): the two count once in a correction for many tests`,
          },
        ]),
    { name: 'Key', value: key },
  ];
}

/** The help in one text, for a tooltip. */
export function helpText(key: string): string {
  return helpOf(key)
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n');
}
