import { Slices } from '#workbench/slices/index.ts';
import type { Connection, Query } from './connection.ts';

/** Rows deleted at once: each may have a trace of a megabyte. */
const AT_ONCE = 10;

/**
 * Rows that nobody sees any more, or never saw: the responses of a removed run, the items of a removed benchmark and
 * both of those whose import broke off. They are hidden first and deleted in slices; after a crash, the next `clear` goes on.
 */
export class Leftovers {
  readonly #connection: Connection;
  /** What is being imported. */
  readonly #arriving = { runs: new Set<number>(), benchmarks: new Set<number>() };
  readonly #hideRun;
  readonly #hideBenchmark;
  readonly #showRun;
  readonly #showBenchmark;
  readonly #runs;
  readonly #benchmarks;
  readonly #deleteResponses;
  readonly #deleteRun;
  readonly #deleteItems;
  readonly #deleteBenchmark;
  #clearing: Promise<void> | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#hideRun = connection.query<[number]>('INSERT INTO hidden_runs (run_id) VALUES (?)');
    this.#hideBenchmark = connection.query<[number]>(
      'INSERT INTO hidden_benchmarks (benchmark_id) VALUES (?)',
    );
    this.#showRun = connection.query<[number]>('DELETE FROM hidden_runs WHERE run_id = ?');
    this.#showBenchmark = connection.query<[number]>('DELETE FROM hidden_benchmarks WHERE benchmark_id = ?');
    this.#runs = connection.query<[], { id: number }>('SELECT run_id AS id FROM hidden_runs');
    this.#benchmarks = connection.query<[], { id: number }>(
      'SELECT benchmark_id AS id FROM hidden_benchmarks',
    );
    const deleteSome = (table: string, owner: string) =>
      connection.query<[number]>(
        `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${owner} = ? LIMIT ${AT_ONCE})`,
      );
    this.#deleteResponses = deleteSome('responses', 'run_id');
    this.#deleteItems = deleteSome('items', 'benchmark_id');
    this.#deleteRun = connection.query<[number]>('DELETE FROM runs WHERE id = ?');
    this.#deleteBenchmark = connection.query<[number]>('DELETE FROM benchmarks WHERE id = ?');
  }

  /** Part of a run's removal: from now on it is left over. */
  hideRun(id: number): void {
    this.#hideRun.run(id);
  }

  /** Part of a benchmark's removal: from now on it is left over. */
  hideBenchmark(id: number): void {
    this.#hideBenchmark.run(id);
  }

  /** A benchmark that is not to be seen before `show`, nor deleted before `abandon`. */
  hideArriving(id: number): void {
    this.#hideBenchmark.run(id);
    this.#arriving.benchmarks.add(id);
  }

  /** A run that is not to be seen before `showRun`, nor deleted before `abandonRun`. */
  hideArrivingRun(id: number): void {
    this.#hideRun.run(id);
    this.#arriving.runs.add(id);
  }

  /** The run has arrived. */
  showRun(id: number): void {
    this.#showRun.run(id);
  }

  /** Where the run was not shown, it is left over. */
  abandonRun(id: number): void {
    this.#arriving.runs.delete(id);
  }

  /** The benchmark has arrived. */
  show(id: number): void {
    this.#showBenchmark.run(id);
  }

  /** Where the benchmark was not shown, it is left over. */
  abandon(id: number): void {
    this.#arriving.benchmarks.delete(id);
  }

  /**
   * Deletes what is left over; ends when nothing is, or the workspace is closed.
   *
   * @throws StorageError where the disk does not take it; it may be called again
   */
  clear(): Promise<void> {
    return (this.#clearing ??= this.#clear());
  }

  async #clear(): Promise<void> {
    const slices = new Slices();
    try {
      do await slices.next();
      while (this.#connection.isOpen && this.#connection.transaction(() => this.#clearSlice(slices)));
    } finally {
      this.#clearing = null;
    }
  }

  /** Whether there was anything. */
  #clearSlice(slices: Slices): boolean {
    const run = this.#runs.all().find(({ id }) => !this.#arriving.runs.has(id));
    const benchmark = this.#benchmarks.all().find(({ id }) => !this.#arriving.benchmarks.has(id));
    if (run !== undefined) deleteSlice(run.id, this.#deleteResponses, this.#deleteRun, slices);
    else if (benchmark !== undefined) {
      deleteSlice(benchmark.id, this.#deleteItems, this.#deleteBenchmark, slices);
    }
    return run !== undefined || benchmark !== undefined;
  }
}

type Deletion = Query<[number], never>;

/** Deletes as many rows of a thing as a slice has room for; then, where none are left, the thing. */
function deleteSlice(id: number, rows: Deletion, thing: Deletion, slices: Slices): void {
  do {
    if (rows.run(id).changes > 0) continue;
    thing.run(id);
    return;
  } while (!slices.isOver);
}
