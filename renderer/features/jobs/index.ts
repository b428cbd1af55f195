/*
 * Jobs: columns and actions of long work that is begun, paused and resumed, for every screen that lists such work.
 */
export { jobActionsOf, type JobAction } from './job-actions.ts';
export { actionsColumn, begunColumn, progressColumn, stateColumn } from './job-columns.tsx';
