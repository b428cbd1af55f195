/**
 * Heat texts: a text with spans, each shaded by a value on one sequential scale, and the cursor that it shares
 * with other views. Nothing here knows what the values are.
 */
export type { IndexCursor } from './cursor.ts';
export { createCursor } from './cursor.ts';
export { HeatLegend } from './HeatLegend.tsx';
export { HeatText } from './HeatText.tsx';
export type { Spans } from './layout.ts';
export type { HeatScale } from './levels.ts';
export { levelsOf } from './levels.ts';
export type { TextRange } from './text-parts.ts';
export { useCursor } from './use-cursor.ts';
