import type { ShownGrade } from '#shared/contract/api/responses.ts';
import type { Grader } from '#shared/contract/grader.ts';

/** A grader in a line: `rule number v3, ±5 %`, `person Ada`. Persons and files have no versions. */
export function graderName({ kind, name, version, settings }: Omit<Grader, 'id'>): string {
  const hasVersion = kind === 'rule' || kind === 'judge';
  return `${kind} ${name}${hasVersion ? ` v${version}` : ''}${settings === '' ? '' : `, ${settings}`}`;
}

/** How a grade stands among the others of its response. */
export type Standing =
  | 'in force'
  | 'stands'
  /** The same grader gave a later one. */
  | 'superseded'
  /** Its grader took it back. */
  | 'withdrawn'
  /** It is the taking back itself. */
  | 'withdrawal';

/** @param grades of one response, newest first. */
export function standings(grades: readonly ShownGrade[]): Standing[] {
  const later = new Map<string, ShownGrade>();
  return grades.map((grade) => {
    const grader = `${grade.kind} ${grade.grader}`;
    const next = later.get(grader);
    later.set(grader, grade);
    if (grade.verdict === null) return 'withdrawal';
    if (grade.inForce) return 'in force';
    if (next === undefined) return 'stands';
    return next.verdict === null ? 'withdrawn' : 'superseded';
  });
}
