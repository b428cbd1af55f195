/*
 * Actions: buttons that cannot be used for now say why. What hinders all of them is told by `HindranceContext`.
 */
export { Hindered } from './Hindered.tsx';
export { HindranceContext, useHindrance } from './hindrance.ts';
export { RowAction } from './RowAction.tsx';
export { useSteady } from './use-steady.ts';
