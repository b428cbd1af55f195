import type { GraderKind } from '#shared/contract/grader.ts';

/** The order with one kind moved to another place. */
export function moved(kinds: readonly GraderKind[], kind: GraderKind, to: number): GraderKind[] {
  const others = kinds.filter((other) => other !== kind);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, kind);
}
