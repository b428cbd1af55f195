/** What a grader says of a response. */
export type Verdict = 'correct' | 'incorrect' | 'undecided';

/** One grader's reading of one response. */
export interface RuleGrade {
  readonly grader: string;
  readonly version: number;
  readonly verdict: Verdict;
  /** The answer as it stands in the text, or null where none was found. */
  readonly extracted: string | null;
  /** Where it stands, UTF-16 units, start inclusive, end exclusive; null where none was found. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Why, in a sentence. */
  readonly reason: string;
}
