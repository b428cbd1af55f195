/**
 * Figures over many responses: how well a measure separates two classes, and averages.
 *
 * Where a figure is not defined (an empty class, no values) it is null, never 0 or NaN.
 */
export { auroc } from './auroc.ts';
export { mean } from './mean.ts';
export { wilson } from './wilson.ts';
