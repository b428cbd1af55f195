/*
 * Run picker: which runs a screen is about, for every screen that is about several. `RunsPage` is such a screen;
 * `RunPicker` with `useRunChoice` and `ChosenRuns` stands within one.
 */
export { ChosenRuns } from './ChosenRuns.tsx';
export { RunPicker } from './RunPicker.tsx';
export { RunsPage } from './RunsPage.tsx';
export { useRunChoice } from './use-run-choice.ts';
