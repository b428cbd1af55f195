import { lazy } from 'react';

const runs = () => import('#renderer/features/runs/index.ts');
const grading = () => import('#renderer/features/grading/index.ts');
const analysis = () => import('#renderer/features/analysis/index.ts');
const sentinels = () => import('#renderer/features/sentinels/index.ts');
const response = () => import('#renderer/features/response/index.ts');

/** The screens with charts and long tables: most of the page's code, and none of it needed to show Start. */
export const RunsScreen = lazy(async () => ({ default: (await runs()).RunsScreen }));
export const NewRunScreen = lazy(async () => ({ default: (await runs()).NewRunScreen }));
export const RunScreen = lazy(async () => ({ default: (await runs()).RunScreen }));
export const ResponseScreen = lazy(async () => ({ default: (await response()).ResponseScreen }));
export const GradingScreen = lazy(async () => ({ default: (await grading()).GradingScreen }));
export const AnalysisScreen = lazy(async () => ({ default: (await analysis()).AnalysisScreen }));
export const SentinelsScreen = lazy(async () => ({ default: (await sentinels()).SentinelsScreen }));

/** Fetches them before they are asked for. */
export function fetchLazyScreens(): void {
  // Where the host has just gone, the screen says so when it is opened.
  Promise.all([runs(), response(), grading(), analysis(), sentinels()]).catch(() => undefined);
}
