import { GRADER_KINDS, type GraderKind } from '#shared/contract/grader.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { Connection } from './connection.ts';
import { inForce } from './schema-5.ts';

/** Responses decided at once: a few milliseconds. */
const AT_ONCE = 50;

/**
 * In which order the kinds of graders count. Where it changes, all graded responses are decided anew, in slices: those
 * that were decided by an earlier order are known by its revision, so that after a crash the next `decide` goes on.
 */
export class GradingOrder {
  readonly #connection: Connection;
  readonly #read;
  readonly #clear;
  readonly #place;
  readonly #raise;
  readonly #decideSome;
  #deciding: Promise<void> | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#read = connection.query<[], { kind: GraderKind }>(
      'SELECT kind FROM grader_precedence ORDER BY place',
    );
    this.#clear = connection.query<[]>('DELETE FROM grader_precedence');
    this.#place = connection.query<[GraderKind, number]>('INSERT INTO grader_precedence VALUES (?, ?)');
    this.#raise = connection.query<[]>('UPDATE precedence_revision SET revision = revision + 1');
    this.#decideSome = connection.query<[]>(
      `UPDATE grades_in_force SET (grade_id, answer_grade_id, revision) = (SELECT ${inForce('grades_in_force.response_id')})
       WHERE response_id IN (
         SELECT response_id FROM grades_in_force, precedence_revision
         WHERE grades_in_force.revision < precedence_revision.revision LIMIT ${AT_ONCE}
       )`,
    );
  }

  /** That which counts first, first. */
  read(): readonly GraderKind[] {
    return this.#read.all().map(({ kind }) => kind);
  }

  /** From now on it is this order; call `decide` for what was graded before. Each kind must be there once. */
  set(kinds: readonly GraderKind[]): void {
    if (kinds.length !== GRADER_KINDS.length) throw new RangeError('An order has each kind of grader once');
    this.#connection.transaction(() => {
      if (this.read().join() === kinds.join()) return;
      this.#clear.run();
      kinds.forEach((kind, place) => this.#place.run(kind, place));
      this.#raise.run();
    });
  }

  /**
   * Decides what an earlier order has decided; ends when that is all, or the workspace is closed.
   *
   * @throws StorageError where the disk does not take it; it may be called again
   */
  decide(): Promise<void> {
    return (this.#deciding ??= this.#decide());
  }

  async #decide(): Promise<void> {
    const slices = new Slices();
    try {
      do await slices.next();
      while (this.#connection.isOpen && this.#connection.transaction(() => this.#decideSlice(slices)));
    } finally {
      this.#deciding = null;
    }
  }

  /** Whether there was anything. */
  #decideSlice(slices: Slices): boolean {
    let decided = 0;
    do decided = this.#decideSome.run().changes;
    while (decided > 0 && !slices.isOver);
    return decided > 0;
  }
}
