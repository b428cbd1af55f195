import { z } from 'zod';
import { sweepRequestSchema, sweepResultSchema, type SweepRequest } from '#shared/contract/api/sentinels.ts';
import type { JobState } from '#shared/contract/job-state.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';

const benchmarksSchema = z.array(
  z.strictObject({ runId: z.int(), benchmark: z.string(), accuracy: z.number() }),
);
/** By their places in compositions. */
export type SweepBenchmarks = z.infer<typeof benchmarksSchema>;

/** What came of one configuration; what the configuration is follows from its number. */
const outcomeSchema = sweepResultSchema
  .pick({
    accuracy: true,
    maeOther: true,
    maeAll: true,
    spearman: true,
    pearson: true,
    auroc: true,
    atc: true,
    problem: true,
  })
  .extend({
    /** By benchmark: the error it would have if it were left out of a composition; null inside this one. */
    apart: z.array(z.number().nullable()),
  });
export type SweepOutcome = z.infer<typeof outcomeSchema>;

export interface StoredSweep {
  readonly id: number;
  readonly name: string;
  readonly state: JobState;
  /** Why it is paused or failed, in a sentence. */
  readonly reason: string | null;
  readonly done: number;
  readonly total: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly request: SweepRequest;
  readonly benchmarks: SweepBenchmarks;
}

export interface NewSweep {
  readonly request: SweepRequest;
  readonly benchmarks: SweepBenchmarks;
  /** Configurations. */
  readonly total: number;
}

type Row = Omit<StoredSweep, 'request' | 'benchmarks'> & {
  readonly requestJson: string;
  readonly benchmarksJson: string;
};

/** Outcomes read at once: some 10 ms. */
const PAGE = 500;

/** Sweeps with what came of their configurations, which are numbered from 0 in an order that the request fixes. */
export class Sweeps {
  readonly #connection: Connection;
  readonly #create;
  readonly #list;
  readonly #get;
  readonly #setState;
  readonly #recover;
  readonly #bind;
  readonly #fingerprint;
  readonly #numbers;
  readonly #addOutcome;
  readonly #page;
  readonly #remove;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#create = connection.query<[string, number, string, string, string]>(
      'INSERT INTO sweeps (name, total, created_at, request_json, benchmarks_json) VALUES (?, ?, ?, ?, ?)',
    );
    const select = `SELECT id, name, state, state_reason AS reason, total, created_at AS createdAt,
      finished_at AS finishedAt, request_json AS requestJson, benchmarks_json AS benchmarksJson,
      (SELECT count(*) FROM sweep_results WHERE sweep_id = sweeps.id) AS done FROM sweeps`;
    this.#list = connection.query<[], Row>(`${select} ORDER BY id DESC`);
    this.#get = connection.query<[number], Row>(`${select} WHERE id = ?`);
    this.#setState = connection.query<[{ id: number; state: JobState; reason: string | null; now: string }]>(
      `UPDATE sweeps SET state = $state, state_reason = $reason,
         finished_at = CASE WHEN $state IN ('done', 'cancelled', 'failed') THEN $now END WHERE id = $id`,
    );
    this.#recover = connection.query<[]>(`UPDATE sweeps SET state = 'queued' WHERE state = 'running'`);
    this.#bind = connection.query<[string, number]>(
      'UPDATE sweeps SET fingerprint = ? WHERE id = ? AND fingerprint IS NULL',
    );
    this.#fingerprint = connection.query<[number], { fingerprint: string | null }>(
      'SELECT fingerprint FROM sweeps WHERE id = ?',
    );
    this.#numbers = connection.query<[number], { configuration: number }>(
      'SELECT configuration FROM sweep_results WHERE sweep_id = ?',
    );
    this.#addOutcome = connection.query<[number, number, string]>(
      'INSERT INTO sweep_results (sweep_id, configuration, result_json) VALUES (?, ?, ?)',
    );
    this.#page = connection.query<[number, number], { configuration: number; json: string }>(
      `SELECT configuration, result_json AS json FROM sweep_results WHERE sweep_id = ? AND configuration > ?
       ORDER BY configuration LIMIT ${PAGE}`,
    );
    this.#remove = connection.query<[number]>('DELETE FROM sweeps WHERE id = ?');
  }

  /** Queues a sweep; gives its id. */
  create({ request, benchmarks, total }: NewSweep): number {
    const now = this.#connection.now();
    return this.#create.run(request.name, total, now, JSON.stringify(request), JSON.stringify(benchmarks)).id;
  }

  /** Newest first. */
  list(): StoredSweep[] {
    return this.#list.all().map((row) => this.#read(row));
  }

  get(id: number): StoredSweep | undefined {
    const row = this.#get.get(id);
    return row && this.#read(row);
  }

  setState(id: number, state: JobState, reason: string | null = null): void {
    this.#setState.run({ id, state, reason, now: this.#connection.now() });
  }

  /** Queues the sweeps that a dead process left running; gives how many. Opening a workspace does this. */
  recoverInterrupted(): number {
    return this.#recover.run().changes;
  }

  /** Whether what it is worked on with is what it was first worked on with. */
  bind(id: number, fingerprint: string): boolean {
    return this.#connection.transaction(() => {
      this.#bind.run(fingerprint, id);
      return this.#fingerprint.get(id)?.fingerprint === fingerprint;
    });
  }

  /** The numbers of the configurations that are done. */
  doneOf(id: number): Set<number> {
    return new Set(this.#numbers.all(id).map(({ configuration }) => configuration));
  }

  /**
   * Stores outcomes by their configurations' numbers: all of them or none.
   *
   * @throws StorageError if the disk does not take it: the same call may be made again
   */
  complete(id: number, outcomes: readonly (readonly [configuration: number, SweepOutcome])[]): void {
    this.#connection.transaction(() => {
      for (const [configuration, outcome] of outcomes) {
        this.#addOutcome.run(id, configuration, JSON.stringify(outcome));
      }
    });
  }

  /** The next outcomes after a configuration (-1: the first), by number; none at the end. */
  outcomes(id: number, after: number): [configuration: number, SweepOutcome][] {
    const { file } = this.#connection;
    return this.#page
      .all(id, after)
      .map(({ configuration, json }) => [
        configuration,
        parseJson(outcomeSchema, json, file, `configuration ${configuration} of sweep ${id}`),
      ]);
  }

  /** Whether there was such a sweep. */
  remove(id: number): boolean {
    return this.#remove.run(id).changes > 0;
  }

  #read({ requestJson, benchmarksJson, ...row }: Row): StoredSweep {
    const { file } = this.#connection;
    const what = `the sweep "${row.name}"`;
    return {
      ...row,
      request: parseJson(sweepRequestSchema, requestJson, file, what),
      benchmarks: parseJson(benchmarksSchema, benchmarksJson, file, what),
    };
  }
}
