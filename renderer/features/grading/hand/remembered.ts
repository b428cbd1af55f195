import { keysOfText, type GradingKeys } from './grading-keys.ts';

const RATER = 'entropy-workbench-rater';
const KEYS = 'entropy-workbench-grading-keys';

/** Who graded by hand last in this window; empty where nobody did. */
export function rememberedRater(): string {
  return localStorage.getItem(RATER) ?? '';
}

export function rememberRater(rater: string): void {
  localStorage.setItem(RATER, rater);
}

export function rememberedKeys(): GradingKeys {
  return keysOfText(localStorage.getItem(KEYS));
}

export function rememberKeys(keys: GradingKeys): void {
  localStorage.setItem(KEYS, JSON.stringify(keys));
}
