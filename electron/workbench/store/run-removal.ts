import type { Connection } from './connection.ts';
import type { RunState } from './runs.ts';

/** The run is being worked on: pause or cancel it first. */
export class RunInProgressError extends Error {
  override readonly name = 'RunInProgressError';

  constructor(id: number) {
    super(`Run ${id} is being worked on: pause or cancel it, then remove it.`);
  }
}

/** Removes runs for good. */
export class RunRemoval {
  readonly #connection: Connection;
  readonly #find;
  readonly #remove;
  readonly #removeEmptyStudy;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#find = connection.query<[number], { state: RunState; studyId: number | null }>(
      'SELECT state, study_id AS studyId FROM runs WHERE id = ?',
    );
    this.#remove = connection.query<[number]>('DELETE FROM runs WHERE id = ?');
    this.#removeEmptyStudy = connection.query<[number | null]>(
      'DELETE FROM studies WHERE id = ? AND NOT EXISTS (SELECT 1 FROM runs WHERE study_id = studies.id)',
    );
  }

  /**
   * Removes a run with its responses, traces and grades, and its study where that was the last run of it.
   * Gives whether there was such a run.
   *
   * @throws RunInProgressError while it is `running`
   */
  remove(id: number): boolean {
    return this.#connection.transaction(() => {
      const run = this.#find.get(id);
      if (run === undefined) return false;
      if (run.state === 'running') throw new RunInProgressError(id);
      this.#remove.run(id);
      this.#removeEmptyStudy.run(run.studyId);
      return true;
    });
  }
}
