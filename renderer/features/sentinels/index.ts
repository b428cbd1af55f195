/*
 * Sentinels: classifiers trained on graded answers of some benchmarks, which estimate how accurate a model is where
 * nobody graded. `build` trains one, `result` holds its estimates against the truth, `shelf` keeps those that were
 * trained, `compare` lays several over each other, `sweep` tries all training compositions, `apply` estimates.
 *
 * Words: a *candidate* is a run as training or target benchmark; the *composition* is what a sentinel is trained on;
 * *held out* are the answers of the composition that training never saw; *other* benchmarks are outside of it.
 */
export { SentinelsScreen } from './SentinelsScreen.tsx';
