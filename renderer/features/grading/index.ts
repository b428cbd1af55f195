/**
 * Grading: verdicts by hand, by rule and by judge, and how far to trust each. A *session* is one rater's way through
 * responses (`hand/hand-session.ts`); verdicts go to the host by an outbox that loses none.
 */
export { GradingScreen } from './GradingScreen.tsx';
