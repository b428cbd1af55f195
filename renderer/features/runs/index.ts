/**
 * Runs: the list with its queue, the form of a new run, a run with its responses, receipt and live view.
 */
export { NewRunScreen } from './NewRunScreen.tsx';
export { RunProgress } from './RunProgress.tsx';
export { RunScreen } from './RunScreen.tsx';
export { RunsScreen } from './RunsScreen.tsx';
export { RunStateMark } from './RunStateMark.tsx';
