import { MEASURES } from '#shared/measures/index.ts';

/** Measures of one answer: those over several answers to an item are no features. */
export const OWN_KEYS: readonly string[] = MEASURES.map(({ key }) => key);

/** What an own choice begins with. */
export const DEFAULT_OWN: readonly string[] = ['max', 'mean'];
