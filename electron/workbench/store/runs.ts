import {
  receiptSchema,
  runSettingsSchema,
  type Receipt,
  type RunSettings,
} from '#shared/contract/run-settings.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';

export type RunState = 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

export interface NewRun {
  readonly studyId: number | null;
  readonly modelId: number;
  readonly benchmarkId: number;
  /** Place among the study's runs. */
  readonly position: number;
  readonly settings: RunSettings;
  /** Items to answer, each `settings.samplesPerItem` times; in any order, without repeats. */
  readonly itemIds: readonly number[];
}

export interface Run extends Omit<NewRun, 'itemIds'> {
  readonly id: number;
  readonly state: RunState;
  /** Why it is paused or failed, in a sentence. */
  readonly stateReason: string | null;
  readonly receipt: Receipt | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** How many of a run's responses are in each state. */
export interface RunProgress {
  readonly pending: number;
  readonly done: number;
  readonly failed: number;
}

type Row = Omit<Run, 'settings' | 'receipt'> & {
  readonly settingsJson: string;
  readonly receiptJson: string | null;
};

const COLUMNS = `id, study_id AS studyId, model_id AS modelId, benchmark_id AS benchmarkId, position, state,
  state_reason AS stateReason, created_at AS createdAt, started_at AS startedAt, finished_at AS finishedAt,
  settings_json AS settingsJson, receipt_json AS receiptJson`;

/** A run that was removed is not seen any more: see leftovers.ts. */
export const SEEN_RUN = 'runs.id NOT IN (SELECT run_id FROM hidden_runs)';

export class Runs {
  readonly #connection: Connection;
  readonly #create;
  readonly #plan;
  readonly #get;
  readonly #list;
  readonly #byStudy;
  readonly #setState;
  readonly #setReceipt;
  readonly #progress;
  readonly #requeueFailed;
  readonly #recover;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#create = connection.query<[number | null, number, number, number, string, string]>(
      `INSERT INTO runs (study_id, model_id, benchmark_id, position, created_at, settings_json)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#plan = connection.query<[number, number, number, string]>(
      `WITH RECURSIVE samples (sample) AS (SELECT 0 UNION ALL SELECT sample + 1 FROM samples WHERE sample + 1 < ?)
       INSERT INTO responses (run_id, item_id, sample)
       SELECT ?, items.id, sample FROM items CROSS JOIN samples
       WHERE items.benchmark_id = ? AND items.id IN (SELECT value FROM json_each(?))
       ORDER BY items.position, sample`,
    );
    this.#get = connection.query<[number], Row>(`SELECT ${COLUMNS} FROM runs WHERE id = ? AND ${SEEN_RUN}`);
    this.#list = connection.query<[], Row>(`SELECT ${COLUMNS} FROM runs WHERE ${SEEN_RUN} ORDER BY id`);
    this.#byStudy = connection.query<[number], Row>(
      `SELECT ${COLUMNS} FROM runs WHERE study_id = ? AND ${SEEN_RUN} ORDER BY position, id`,
    );
    this.#setState = connection.query<[{ id: number; state: RunState; reason: string | null; now: string }]>(
      `UPDATE runs SET state = $state, state_reason = $reason,
         started_at = CASE WHEN $state = 'running' THEN coalesce(started_at, $now) ELSE started_at END,
         finished_at = CASE WHEN $state IN ('done', 'cancelled', 'failed') THEN $now END
       WHERE id = $id`,
    );
    this.#setReceipt = connection.query<[string, number]>('UPDATE runs SET receipt_json = ? WHERE id = ?');
    this.#progress = connection.query<[number], { state: keyof RunProgress; count: number }>(
      'SELECT state, count(*) AS count FROM responses WHERE run_id = ? GROUP BY state',
    );
    this.#requeueFailed = connection.query<[number]>(
      `UPDATE responses SET state = 'pending', attempts = 0, error = NULL, finished_at = NULL
       WHERE run_id = ? AND state = 'failed'`,
    );
    this.#recover = connection.query<[]>(`UPDATE runs SET state = 'queued' WHERE state = 'running'`);
  }

  /**
   * Plans a run: itself and all its pending responses, by item position, then sample, or nothing.
   *
   * @throws RangeError if an item is not the benchmark's or is named twice
   */
  create(run: NewRun): Run {
    return this.#connection.transaction(() => {
      const { studyId, modelId, benchmarkId, position, itemIds } = run;
      const settings = runSettingsSchema.parse(run.settings);
      const now = this.#connection.now();
      const { id } = this.#create.run(studyId, modelId, benchmarkId, position, now, JSON.stringify(settings));
      const planned = this.#plan.run(
        settings.samplesPerItem,
        id,
        benchmarkId,
        JSON.stringify(itemIds),
      ).changes;
      if (planned !== itemIds.length * settings.samplesPerItem) {
        throw new RangeError(`Items of a run must be of its benchmark (${benchmarkId}) and named once`);
      }
      return this.#existing(id);
    });
  }

  get(id: number): Run | undefined {
    const row = this.#get.get(id);
    return row && this.#read(row);
  }

  /** All runs, oldest first. */
  list(): Run[] {
    return this.#list.all().map((row) => this.#read(row));
  }

  listByStudy(studyId: number): Run[] {
    return this.#byStudy.all(studyId).map((row) => this.#read(row));
  }

  /** The first `running` sets when it started, an end (done, cancelled, failed) when it finished; others clear that. */
  setState(id: number, state: RunState, reason: string | null = null): void {
    this.#setState.run({ id, state, reason, now: this.#connection.now() });
  }

  setReceipt(id: number, receipt: Receipt): void {
    this.#setReceipt.run(JSON.stringify(receiptSchema.parse(receipt)), id);
  }

  progress(id: number): RunProgress {
    const progress = { pending: 0, done: 0, failed: 0 };
    for (const { state, count } of this.#progress.all(id)) progress[state] = count;
    return progress;
  }

  /** Makes failed responses pending again, their attempts counted anew; gives how many. The run's state stays. */
  requeueFailed(id: number): number {
    return this.#requeueFailed.run(id).changes;
  }

  /** Queues the runs a dead process left running; gives how many. Opening a workspace does this. */
  recoverInterrupted(): number {
    return this.#recover.run().changes;
  }

  #existing(id: number): Run {
    const run = this.get(id);
    if (run === undefined) throw new Error(`Run ${id} vanished while it was planned`);
    return run;
  }

  #read({ settingsJson, receiptJson, ...run }: Row): Run {
    const { file } = this.#connection;
    const settings = parseJson(runSettingsSchema, settingsJson, file, `the settings of run ${run.id}`);
    const receipt =
      receiptJson === null
        ? null
        : parseJson(receiptSchema, receiptJson, file, `the receipt of run ${run.id}`);
    return { ...run, settings, receipt };
  }
}
