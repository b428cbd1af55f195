import type { Connection } from './connection.ts';
import type { Model } from './models.ts';
import { SEEN_RUN, type RunState } from './runs.ts';

/** A run with the figures of its responses, read without reading these. */
export interface ListedRun {
  readonly id: number;
  readonly studyId: number | null;
  readonly study: string | null;
  readonly modelId: number;
  readonly model: string;
  readonly modelKind: Model['kind'];
  readonly benchmarkId: number;
  readonly benchmark: string;
  readonly state: RunState;
  readonly stateReason: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Of the finished answers, by the last grade of each. */
  readonly correct: number;
  readonly incorrect: number;
  readonly undecided: number;
  /** Finished answers that did not come to their own end. */
  readonly cutOff: number;
  readonly tokens: number;
  /** Mean of the finished answers' mean entropies (nats); null where none has any. */
  readonly meanEntropy: number | null;
  /** These two are null for runs of external models: nobody says what they were. */
  readonly temperature: number | null;
  readonly seed: number | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

const LISTED = `SELECT runs.id, runs.study_id AS studyId, studies.name AS study, runs.model_id AS modelId,
    models.name AS model, models.kind AS modelKind, runs.benchmark_id AS benchmarkId, benchmarks.name AS benchmark,
    runs.state, runs.state_reason AS stateReason, s.total, s.done, s.failed, s.correct, s.incorrect, s.undecided,
    s.cut_off AS cutOff, s.tokens, iif(s.entropy_count = 0, NULL, s.entropy_sum / s.entropy_count) AS meanEntropy,
    iif(models.kind = 'file', settings_json ->> '$.sampling.temperature', NULL) AS temperature,
    iif(models.kind = 'file', settings_json ->> '$.seed', NULL) AS seed,
    runs.created_at AS createdAt, runs.finished_at AS finishedAt
  FROM runs JOIN run_summaries AS s ON s.run_id = runs.id
    JOIN models ON models.id = runs.model_id JOIN benchmarks ON benchmarks.id = runs.benchmark_id
    LEFT JOIN studies ON studies.id = runs.study_id
  WHERE ${SEEN_RUN}`;

export class RunList {
  readonly #all;
  readonly #one;

  constructor(connection: Connection) {
    this.#all = connection.query<[], ListedRun>(`${LISTED} ORDER BY runs.id`);
    this.#one = connection.query<[number], ListedRun>(`${LISTED} AND runs.id = ?`);
  }

  /** Oldest first. */
  all(): ListedRun[] {
    return this.#all.all();
  }

  get(id: number): ListedRun | undefined {
    return this.#one.get(id);
  }
}
