/**
 * One response: question, answer as a heatmap, entropy curve, the alternatives at each token, verdicts.
 */
export { graderName, standings } from './grade-words.ts';
export { GradeLine } from './GradeLine.tsx';
export { ResponseScreen } from './ResponseScreen.tsx';
export { entropyScale } from './token-signals.ts';
export { visibleToken } from './token-text.ts';
export { VerdictMark } from './VerdictMark.tsx';
