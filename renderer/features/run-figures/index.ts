/*
 * Run figures: how far and how good a run is, for every screen that shows one. No components, so that Start and
 * the status bar need not fetch the screens of runs for them.
 */
export { progressParts } from './progress-parts.ts';
export { accuracyOf, cutOffOf, HIGH_CUT_OFF, type Proportion } from './run-figures.ts';
