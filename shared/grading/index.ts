/**
 * Grading by rule: pure functions from a response's text and an item's reference to a grade.
 *
 * A rule *finds* the answer in the text (where it stands), *reads* it (what number, choice, list … it is) and
 * *compares* it with the reference. What it cannot decide is `undecided`, with the reason, never a guess. Each
 * grader has a version: raise it with any change that could change a verdict, so that old and new grades never
 * mix. Comparing expressions is `expression/`, which loads a computer algebra and is handed in where needed.
 */
export type { Answered } from './answered.ts';
export { gradeByRule, gradeWithoutExpressions } from './grade-by-rule.ts';
export { gradeNumber, NUMBER_GRADER, NUMBER_GRADER_VERSION } from './number-grader.ts';
export { PRESETS, presetOf } from './presets.ts';
export type { Preset, PresetFields } from './presets.ts';
export type { SameExpression, SameExpressionOptions } from './same-expression.ts';
