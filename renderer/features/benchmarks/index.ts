/* Benchmarks: the sets of questions, their items, and how they are imported. */
export { BenchmarkScreen } from './BenchmarkScreen.tsx';
export { BenchmarksScreen } from './BenchmarksScreen.tsx';
