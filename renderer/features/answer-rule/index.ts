/*
 * Answer rule: how answers are graded by rule, in words and as fields, for every screen where one is chosen.
 */
export { KIND_WORDS, ruleWords } from './rule-words.ts';
export { RuleFields } from './RuleFields.tsx';
