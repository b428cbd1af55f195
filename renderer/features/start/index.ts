/* Start: the first step, the next sensible step, what was done last, and the machine. */
export { StartScreen } from './StartScreen.tsx';
