import type { Grader, GraderKind } from '#shared/contract/grader.ts';
import { Slices } from '#workbench/slices/index.ts';
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

/** Responses looked at at once: a few milliseconds. */
const PAGE = 500;

export class Graders {
  readonly #connection: Connection;
  readonly #find;
  readonly #make;
  readonly #get;
  readonly #runs;
  readonly #page;
  readonly #count;
  readonly #all;
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
    this.#runs = connection.query<[], { id: number }>(`SELECT id FROM runs WHERE ${SEEN_RUN}`);
    this.#page = connection.query<[number, number], { id: number }>(
      `SELECT id FROM responses WHERE run_id = ? AND id > ? ORDER BY id LIMIT ${PAGE}`,
    );
    // The last grade of each response by just that grader: two versions may be compared.
    this.#count = connection.query<[string], { graderId: number; responses: number }>(
      `SELECT grader_id AS graderId, count(*) AS responses FROM (
         SELECT grader_id, verdict, max(id) FROM grades WHERE response_id IN (SELECT value FROM json_each(?))
         GROUP BY response_id, grader_id HAVING verdict IS NOT NULL
       ) GROUP BY grader_id`,
    );
    this.#all = connection.query<[], Grader>(
      'SELECT id, kind, name, version, settings FROM graders ORDER BY kind, name, version, settings',
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

  /** Everyone who has graded responses of these runs, of all where none are named; in slices. */
  async list(runIds: readonly number[]): Promise<ListedGrader[]> {
    const slices = new Slices();
    const seen = this.#runs.column();
    const counts = new Map<number, number>();
    for (const runId of seen.filter((id) => runIds.length === 0 || runIds.includes(id))) {
      for (
        let ids = this.#page.column(runId, 0);
        ids.length > 0;
        ids = this.#page.column(runId, ids.at(-1) ?? 0)
      ) {
        for (const { graderId, responses } of this.#count.all(JSON.stringify(ids))) {
          counts.set(graderId, (counts.get(graderId) ?? 0) + responses);
        }
        if (slices.isOver) await slices.next();
      }
    }
    return this.#all.all().flatMap((grader) => {
      const responses = counts.get(grader.id);
      return responses === undefined ? [] : [{ ...grader, responses }];
    });
  }

  /** Persons with the verdicts of theirs that stand, the newest first. */
  raters(): { name: string; verdicts: number }[] {
    return this.#raters.all();
  }
}
