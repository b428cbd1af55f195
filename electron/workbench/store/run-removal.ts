import type { Connection } from './connection.ts';
import type { Leftovers } from './leftovers.ts';
import { SEEN_RUN, type RunState } from './runs.ts';

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
  readonly #leftovers: Leftovers;
  readonly #find;
  readonly #leaveStudy;
  readonly #removeEmptyStudy;

  constructor(connection: Connection, leftovers: Leftovers) {
    this.#connection = connection;
    this.#leftovers = leftovers;
    this.#find = connection.query<[number], { state: RunState; studyId: number | null }>(
      `SELECT state, study_id AS studyId FROM runs WHERE id = ? AND ${SEEN_RUN}`,
    );
    this.#leaveStudy = connection.query<[number]>('UPDATE runs SET study_id = NULL WHERE id = ?');
    this.#removeEmptyStudy = connection.query<[number | null]>(
      'DELETE FROM studies WHERE id = ? AND NOT EXISTS (SELECT 1 FROM runs WHERE study_id = studies.id)',
    );
  }

  /**
   * Removes a run with its responses, traces and grades, and its study where that was the last run of it.
   * Gives whether there was such a run. It is not seen any more at once; resolves when all its rows are deleted.
   *
   * @throws RunInProgressError while it is `running`
   * @throws StorageError where the disk takes no more; what is left over goes the next time (leftovers.ts)
   */
  async remove(id: number): Promise<boolean> {
    const wasThere = this.#connection.transaction(() => {
      const run = this.#find.get(id);
      if (run === undefined) return false;
      if (run.state === 'running') throw new RunInProgressError(id);
      this.#leftovers.hideRun(id);
      this.#leaveStudy.run(id);
      this.#removeEmptyStudy.run(run.studyId);
      return true;
    });
    await this.#leftovers.clear();
    return wasThere;
  }
}
