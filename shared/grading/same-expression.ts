/**
 * Whether two mathematical answers are the same, both in LaTeX or plain ASCII, as they stand (without the
 * prose around them). Numbers are the same within max(relativeTolerance |reference|, absoluteTolerance).
 * Must never throw.
 *
 * @returns `same` null where it cannot be decided, and why, in a sentence.
 */
export type SameExpression = (
  answer: string,
  reference: string,
  options: SameExpressionOptions,
) => { readonly same: boolean | null; readonly reason: string };

export interface SameExpressionOptions {
  readonly relativeTolerance: number;
  readonly absoluteTolerance: number;
  readonly question?: string;
}
