import type { Grader, GraderKind, ShownBy } from '#shared/contract/grader.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import type { Connection } from './connection.ts';
import type { Graders, NewGrader } from './graders.ts';

/** What a grader says of a response. */
export interface NewGrade {
  readonly grader: NewGrader;
  /** Null: it takes its verdict back. */
  readonly verdict: Verdict | null;
  /** The answer as it stands in the text, or null where it does not say. */
  readonly extracted: string | null;
  /** Where that stands, UTF-16 units, start inclusive, end exclusive. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Why, in a sentence. */
  readonly reason: string;
  /** What a person or a judge wrote of it. */
  readonly note?: string;
  /** Of a person's: how the answer came up, and whether model and other verdicts were hidden. */
  readonly shownBy?: ShownBy | null;
  readonly blind?: boolean | null;
  /** Of a judge's. */
  readonly promptTokens?: number | null;
  readonly replyTokens?: number | null;
}

/** A stored grade: one grader's verdict on one response. Never changed; a later one of that grader counts. */
export interface Grade extends Required<NewGrade> {
  readonly id: number;
  readonly responseId: number;
  readonly grader: Grader;
  readonly inForce: boolean;
  readonly createdAt: string;
}

/** A grade's columns, as `GRADE_COLUMNS` selects them from `GRADE_SOURCE`. */
export interface GradeRow {
  readonly gradeId: number;
  readonly responseId: number;
  readonly graderId: number;
  readonly graderKind: GraderKind;
  readonly graderName: string;
  readonly graderVersion: number;
  readonly graderSettings: string;
  readonly gradeVerdict: Verdict | null;
  readonly inForce: 0 | 1;
  readonly rangeStart: number | null;
  readonly rangeEnd: number | null;
  readonly gradedAt: string;
  readonly shownBy: ShownBy | null;
  readonly blind: 0 | 1 | null;
  readonly gradePromptTokens: number | null;
  readonly replyTokens: number | null;
  readonly gradeExtracted: string | null;
  readonly reason: string;
  readonly note: string;
}

export const GRADE_COLUMNS = `grades.id AS gradeId, grades.response_id AS responseId,
  graders.id AS graderId, graders.kind AS graderKind, graders.name AS graderName, graders.version AS graderVersion,
  graders.settings AS graderSettings, grades.verdict AS gradeVerdict,
  (grades.id IS (SELECT grade_id FROM grades_in_force WHERE response_id = grades.response_id)) AS inForce,
  grades.range_start AS rangeStart, grades.range_end AS rangeEnd, grades.created_at AS gradedAt,
  grades.shown_by AS shownBy, grades.blind, grades.prompt_tokens AS gradePromptTokens,
  grades.reply_tokens AS replyTokens, grades.extracted AS gradeExtracted, grades.reason, grades.note`;
export const GRADE_SOURCE = 'grades JOIN graders ON graders.id = grades.grader_id';

export function readGrade(row: GradeRow): Grade {
  const { rangeStart: start, rangeEnd: end } = row;
  return {
    id: row.gradeId,
    responseId: row.responseId,
    grader: {
      id: row.graderId,
      kind: row.graderKind,
      name: row.graderName,
      version: row.graderVersion,
      settings: row.graderSettings,
    },
    verdict: row.gradeVerdict,
    inForce: row.inForce === 1,
    extracted: row.gradeExtracted,
    range: start === null || end === null ? null : { start, end },
    reason: row.reason,
    note: row.note,
    shownBy: row.shownBy,
    blind: row.blind === null ? null : row.blind === 1,
    promptTokens: row.gradePromptTokens,
    replyTokens: row.replyTokens,
    createdAt: row.gradedAt,
  };
}

export class Grades {
  readonly #connection: Connection;
  readonly #graders: Graders;
  readonly #append;
  readonly #history;
  readonly #inForce;
  readonly #own;
  readonly #standing;
  readonly #ofKind;

  constructor(connection: Connection, graders: Graders) {
    this.#connection = connection;
    this.#graders = graders;
    this.#append = connection.query<(string | number | null)[]>(
      `INSERT INTO grades (response_id, grader_id, job_id, verdict, range_start, range_end, created_at, shown_by, blind,
         prompt_tokens, reply_tokens, extracted, reason, note)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const select = `SELECT ${GRADE_COLUMNS} FROM ${GRADE_SOURCE}`;
    this.#history = connection.query<[number], GradeRow>(
      `${select} WHERE response_id = ? ORDER BY grades.id`,
    );
    this.#inForce = connection.query<[number], GradeRow>(
      `${select} WHERE grades.id = (SELECT grade_id FROM grades_in_force WHERE response_id = ?)`,
    );
    this.#own = connection.query<[number, GraderKind, string], GradeRow>(
      `${select} WHERE grades.id IN
         (SELECT id FROM standing_grades WHERE response_id = ? AND kind = ? AND name = ?)`,
    );
    this.#standing = connection.query<[number], GradeRow>(
      `${select} WHERE grades.id IN (SELECT id FROM standing_grades WHERE response_id = ?)
       ORDER BY grades.id DESC`,
    );
    this.#ofKind = connection.query<[number, GraderKind], GradeRow>(
      `${select} WHERE grades.id =
         (SELECT max(id) FROM standing_grades WHERE response_id = ? AND kind = ?)`,
    );
  }

  /** Adds a grade, of a job where it is one's; gives its id. Which one is in force is decided with it. */
  append(responseId: number, grade: NewGrade, jobId: number | null = null): number {
    return this.#connection.transaction(() => {
      const { verdict, range, shownBy, blind, promptTokens, replyTokens, extracted, reason, note } = grade;
      return this.#append.run(
        responseId,
        this.#graders.idOf(grade.grader),
        jobId,
        verdict,
        range?.start ?? null,
        range?.end ?? null,
        this.#connection.now(),
        shownBy ?? null,
        blind === undefined || blind === null ? null : Number(blind),
        promptTokens ?? null,
        replyTokens ?? null,
        extracted,
        reason,
        note ?? '',
      ).id;
    });
  }

  /** Takes back what a grader of that kind and name says of a response, where it says anything; gives whether it did. */
  withdraw(responseId: number, kind: GraderKind, name: string): boolean {
    return this.#connection.transaction(() => {
      const own = this.standing(responseId, kind, name);
      if (own === undefined) return false;
      const reason = 'The verdict was taken back.';
      this.append(responseId, { grader: own.grader, verdict: null, extracted: null, range: null, reason });
      return true;
    });
  }

  /** The last grade of a response by a grader of that kind and name, unless it was taken back. */
  standing(responseId: number, kind: GraderKind, name: string): Grade | undefined {
    const row = this.#own.get(responseId, kind, name);
    return row && readGrade(row);
  }

  /** The last grade of a response by each grader, unless that was taken back; newest first. */
  allStanding(responseId: number): Grade[] {
    return this.#standing.all(responseId).map(readGrade);
  }

  /** The last of these of a kind. */
  ofKind(responseId: number, kind: GraderKind): Grade | undefined {
    const row = this.#ofKind.get(responseId, kind);
    return row && readGrade(row);
  }

  inForce(responseId: number): Grade | undefined {
    const row = this.#inForce.get(responseId);
    return row && readGrade(row);
  }

  /** Every grade of a response by anyone, oldest first. */
  history(responseId: number): Grade[] {
    return this.#history.all(responseId).map(readGrade);
  }
}
