import type { RuleGrade, Verdict } from '#shared/contract/verdict.ts';
import type { Connection } from './connection.ts';

/** A stored grade: one grader's verdict on one response. Never changed; a later one of that grader counts. */
export interface Grade extends RuleGrade {
  readonly id: number;
  readonly responseId: number;
  readonly createdAt: string;
}

/** A grade's columns, as `GRADE_COLUMNS` selects them. */
export interface GradeRow {
  readonly gradeId: number;
  readonly responseId: number;
  readonly grader: string;
  readonly graderVersion: number;
  readonly verdict: Verdict;
  readonly rangeStart: number | null;
  readonly rangeEnd: number | null;
  readonly gradedAt: string;
  readonly extracted: string | null;
  readonly reason: string;
}

/** Of a table or alias `grades`. */
export const GRADE_COLUMNS = `grades.id AS gradeId, grades.response_id AS responseId, grades.grader,
  grades.grader_version AS graderVersion, grades.verdict, grades.range_start AS rangeStart,
  grades.range_end AS rangeEnd, grades.created_at AS gradedAt, grades.extracted, grades.reason`;

export function readGrade(row: GradeRow): Grade {
  const { rangeStart: start, rangeEnd: end } = row;
  return {
    id: row.gradeId,
    responseId: row.responseId,
    grader: row.grader,
    version: row.graderVersion,
    verdict: row.verdict,
    extracted: row.extracted,
    range: start === null || end === null ? null : { start, end },
    reason: row.reason,
    createdAt: row.gradedAt,
  };
}

export class Grades {
  readonly #connection: Connection;
  readonly #append;
  readonly #latest;
  readonly #history;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#append = connection.query<(string | number | null)[]>(
      `INSERT INTO grades (response_id, grader, grader_version, verdict, range_start, range_end, created_at,
         extracted, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#latest = connection.query<[number, string], GradeRow>(
      `SELECT ${GRADE_COLUMNS} FROM grades WHERE response_id = ? AND grader = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#history = connection.query<[number], GradeRow>(
      `SELECT ${GRADE_COLUMNS} FROM grades WHERE response_id = ? ORDER BY id`,
    );
  }

  append(responseId: number, grade: RuleGrade): Grade {
    const { grader, version, verdict, extracted, range, reason } = grade;
    const createdAt = this.#connection.now();
    const { id } = this.#append.run(
      responseId,
      grader,
      version,
      verdict,
      range?.start ?? null,
      range?.end ?? null,
      createdAt,
      extracted,
      reason,
    );
    return { id, responseId, grader, version, verdict, extracted, range, reason, createdAt };
  }

  /** The grader's last grade of a response. */
  latest(responseId: number, grader: string): Grade | undefined {
    const row = this.#latest.get(responseId, grader);
    return row && readGrade(row);
  }

  /** Every grade of a response by anyone, oldest first. */
  history(responseId: number): Grade[] {
    return this.#history.all(responseId).map(readGrade);
  }
}
