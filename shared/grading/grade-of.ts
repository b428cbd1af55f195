import type { RuleGrade, Verdict } from '../contract/verdict.ts';

/** Who gives a grade. */
export interface GraderVersion {
  readonly grader: string;
  readonly version: number;
}

/** A grade of what stands there in the text; `place` null where no answer was found. */
export function gradeOf(
  by: GraderVersion,
  text: string,
  place: { readonly from: number; readonly to: number } | null,
  verdict: Verdict,
  reason: string,
): RuleGrade {
  const { grader, version } = by;
  if (!place) return { grader, version, verdict, extracted: null, range: null, reason };
  const range = { start: place.from, end: place.to };
  return { grader, version, verdict, extracted: text.slice(place.from, place.to), range, reason };
}

/** As much of an answer as a sentence can hold. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

const LONGEST_QUOTE = 80;
