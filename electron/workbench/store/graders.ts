import type { Grader, GraderKind } from '#shared/contract/grader.ts';
import type { Connection } from './connection.ts';
import { SEEN_RUN } from './runs.ts';

/** Who gives a grade: see shared/contract/grader.ts. Two that differ in anything are two graders. */
export type NewGrader = Omit<Grader, 'id'>;

/** A grader with the number of responses that it has graded and not taken back. */
export interface ListedGrader extends Grader {
  readonly responses: number;
}

/** A person by that name. */
export function person(name: string): NewGrader {
  return { kind: 'person', name, version: 1, settings: '' };
}

export class Graders {
  readonly #connection: Connection;
  readonly #find;
  readonly #make;
  readonly #get;
  readonly #list;
  readonly #raters;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#find = connection.query<[GraderKind, string, number, string], { id: number }>(
      'SELECT id FROM graders WHERE kind = ? AND name = ? AND version = ? AND settings = ?',
    );
    this.#make = connection.query<[GraderKind, string, number, string, string]>(
      'INSERT INTO graders (kind, name, version, settings, created_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#get = connection.query<[number], Grader>(
      'SELECT id, kind, name, version, settings FROM graders WHERE id = ?',
    );
    this.#list = connection.query<[{ runs: string; all: 0 | 1 }], ListedGrader>(
      `SELECT graders.id, kind, name, version, settings, count(*) AS responses
       FROM graders JOIN (
         -- The last grade of each response by just that grader: two versions may be compared.
         SELECT grader_id, grades.verdict, max(grades.id) FROM grades JOIN responses ON responses.id = response_id
           JOIN runs ON runs.id = run_id AND ${SEEN_RUN}
         WHERE $all OR run_id IN (SELECT value FROM json_each($runs))
         GROUP BY grader_id, response_id HAVING grades.verdict IS NOT NULL
       ) ON grader_id = graders.id
       GROUP BY graders.id ORDER BY kind, name, version, settings`,
    );
    this.#raters = connection.query<[], { name: string; verdicts: number }>(
      `SELECT graders.name, (
         SELECT count(*) FROM standing_grades AS grade JOIN responses ON responses.id = response_id
           JOIN runs ON runs.id = run_id AND ${SEEN_RUN} WHERE grader_id = graders.id
       ) AS verdicts
       FROM graders WHERE kind = 'person' ORDER BY id DESC`,
    );
  }

  /** The id of that grader, who is made where there is none. */
  idOf({ kind, name, version, settings }: NewGrader): number {
    const found = this.#find.get(kind, name, version, settings);
    return found?.id ?? this.#make.run(kind, name, version, settings, this.#connection.now()).id;
  }

  get(id: number): Grader | undefined {
    return this.#get.get(id);
  }

  /** Everyone who has graded responses of these runs; of all runs where none are named. */
  list(runIds: readonly number[]): ListedGrader[] {
    return this.#list.all({ runs: JSON.stringify(runIds), all: runIds.length === 0 ? 1 : 0 });
  }

  /** Persons with the verdicts of theirs that stand, the newest first. */
  raters(): { name: string; verdicts: number }[] {
    return this.#raters.all();
  }
}
