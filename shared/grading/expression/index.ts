/**
 * Whether two mathematical answers are the same.
 *
 * An answer is *cleaned* (one notation for all), *taken apart* into its shape (lists, tuples, intervals, matrices,
 * relations, down to values), and compared part by part. Values are *read* as expressions by a LaTeX parser and
 * compared by what they compute to: exactly where they are rational, else in float64 at points drawn from a fixed
 * seed, with the error of rounding kept account of. Nothing is simplified by rules, so nothing can run away; sizes are
 * limited, and what is too large is undecided.
 *
 * The parser is heavy: load this where expressions are graded and nowhere else.
 */
export { sameExpression } from './compare-answers.ts';
