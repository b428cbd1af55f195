/*
 * Actions: buttons that cannot be used for now say why. What hinders all of them is told by `HindranceContext`.
 */
export { Hindered } from './Hindered.tsx';
export { HindranceContext, useHindrance } from './hindrance.ts';
