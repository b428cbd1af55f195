import { z } from 'zod';
import { trainingSettingsSchema } from '#shared/contract/training.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';
import { SEEN_RUN } from './runs.ts';

const figure = z.number().nullable();

const scoresSchema = z.strictObject({ maeOther: figure, maeAll: figure, spearman: figure, auroc: figure });
/** How it did when it was judged last; null where it was not, or a figure is not defined. */
export type SentinelScores = z.infer<typeof scoresSchema>;

const summarySchema = z.strictObject({
  /** The model of the training runs; null in an imported one. */
  modelId: z.int().nullable(),
  /** Its name; empty where an imported one does not say. */
  model: z.string(),
  /** The training runs, with what was trained on of each; ids are null in an imported one. */
  composition: z.array(
    z.strictObject({
      runId: z.int().nullable(),
      benchmarkId: z.int().nullable(),
      benchmark: z.string(),
      accuracy: z.number(),
      n: z.int(),
    }),
  ),
  settings: trainingSettingsSchema,
  /** The largest error of leaving each training benchmark out in turn; null below three. */
  errorBand: figure,
  scores: scoresSchema,
});
export type SentinelSummary = z.infer<typeof summarySchema>;

export interface StoredSentinel extends SentinelSummary {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly imported: boolean;
  /** Answers trained on whose verdict in force counts otherwise by now. */
  readonly staleLabels: number;
}

/** An answer that a sentinel was trained on (part 0), or that was held out of it (part 1), with its label of then. */
export interface SentinelLabel {
  readonly responseId: number;
  readonly part: 0 | 1;
  readonly correct: 0 | 1;
}

export interface NewSentinel {
  readonly name: string;
  readonly imported: boolean;
  readonly summary: SentinelSummary;
  /** The text of its file, by shared/learning/sentinel-file.ts. */
  readonly file: string;
  readonly labels: readonly SentinelLabel[];
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly imported: 0 | 1;
  readonly summaryJson: string;
  readonly staleLabels: number;
}

/** The shelf. One that is removed can be restored until the workspace is opened again. */
export class Sentinels {
  readonly #connection: Connection;
  readonly #add;
  readonly #addLabels;
  readonly #list;
  readonly #get;
  readonly #file;
  readonly #labels;
  readonly #rename;
  readonly #copy;
  readonly #copyLabels;
  readonly #setRemoved;
  readonly #setSummary;
  readonly #clear;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#add = connection.query<[string, string, number, string, string]>(
      `INSERT INTO sentinels (name, created_at, imported, summary_json, file_json) VALUES (?, ?, ?, ?, ?)`,
    );
    // Answers that were removed since they were read are left out.
    this.#addLabels = connection.query<[number, string]>(
      `INSERT INTO sentinel_labels (sentinel_id, response_id, part, correct)
       SELECT ?, responses.id, label.value ->> 1, label.value ->> 2
       FROM json_each(?) AS label CROSS JOIN responses ON responses.id = label.value ->> 0`,
    );
    // Verdicts of the grades: a response's own stands behind its text, which may be long.
    // Where undecided verdicts are left out, one that came to be undecided is another one.
    const stale = `SELECT count(*) FROM sentinel_labels AS label
      JOIN responses ON responses.id = label.response_id JOIN runs ON runs.id = run_id AND ${SEEN_RUN}
      LEFT JOIN grades_in_force ON grades_in_force.response_id = label.response_id
      LEFT JOIN grades ON grades.id = grade_id
      WHERE sentinel_id = sentinels.id AND part = 0 AND label.correct IS NOT
        CASE WHEN grades.verdict = 'undecided' AND summary_json ->> '$.settings.undecided' = 'left out' THEN NULL
          ELSE grades.verdict = 'correct' END`;
    const select = `SELECT id, name, created_at AS createdAt, imported, summary_json AS summaryJson,
      (${stale}) AS staleLabels FROM sentinels WHERE removed = 0`;
    this.#list = connection.query<[], Row>(`${select} ORDER BY id DESC`);
    this.#get = connection.query<[number], Row>(`${select} AND id = ?`);
    this.#file = connection.query<[number], { file: string }>(
      'SELECT file_json AS file FROM sentinels WHERE id = ? AND removed = 0',
    );
    this.#labels = connection.query<[number], SentinelLabel>(
      `SELECT response_id AS responseId, part, correct FROM sentinel_labels WHERE sentinel_id = ?
       ORDER BY response_id`,
    );
    this.#rename = connection.query<[string, number]>(
      'UPDATE sentinels SET name = ? WHERE id = ? AND removed = 0',
    );
    this.#copy = connection.query<[string, string, number]>(
      `INSERT INTO sentinels (name, created_at, imported, summary_json, file_json)
       SELECT ?, ?, imported, summary_json, file_json FROM sentinels WHERE id = ? AND removed = 0`,
    );
    this.#copyLabels = connection.query<[number, number]>(
      `INSERT INTO sentinel_labels (sentinel_id, response_id, part, correct)
       SELECT ?, response_id, part, correct FROM sentinel_labels WHERE sentinel_id = ?`,
    );
    this.#setRemoved = connection.query<[{ id: number; removed: 0 | 1 }]>(
      'UPDATE sentinels SET removed = $removed WHERE id = $id AND removed <> $removed',
    );
    this.#setSummary = connection.query<[string, number]>(
      'UPDATE sentinels SET summary_json = ? WHERE id = ? AND removed = 0',
    );
    this.#clear = connection.query<[]>('DELETE FROM sentinels WHERE removed = 1');
  }

  /** Gives its id. */
  add({ name, imported, summary, file, labels }: NewSentinel): number {
    return this.#connection.transaction(() => {
      const now = this.#connection.now();
      const { id } = this.#add.run(name, now, imported ? 1 : 0, JSON.stringify(summary), file);
      const rows = labels.map(({ responseId, part, correct }) => [responseId, part, correct]);
      if (rows.length > 0) this.#addLabels.run(id, JSON.stringify(rows));
      return id;
    });
  }

  /** Newest first. */
  list(): StoredSentinel[] {
    return this.#list.all().map((row) => this.#read(row));
  }

  get(id: number): StoredSentinel | undefined {
    const row = this.#get.get(id);
    return row && this.#read(row);
  }

  /** The text of its file, whose name is the one it had when it was trained. */
  file(id: number): string | undefined {
    return this.#file.get(id)?.file;
  }

  /** Those of answers that are still there. */
  labels(id: number): SentinelLabel[] {
    return this.#labels.all(id);
  }

  /** Whether there was such a sentinel. */
  rename(id: number, name: string): boolean {
    return this.#rename.run(name, id).changes > 0;
  }

  /** The id of another one that is alike but for its name; undefined where there is no such sentinel. */
  duplicate(id: number, name: string): number | undefined {
    return this.#connection.transaction(() => {
      const copy = this.#copy.run(name, this.#connection.now(), id);
      if (copy.changes === 0) return undefined;
      this.#copyLabels.run(copy.id, id);
      return copy.id;
    });
  }

  /** Whether it was on the shelf. */
  remove(id: number): boolean {
    return this.#setRemoved.run({ id, removed: 1 }).changes > 0;
  }

  /** Whether it was removed. */
  restore(id: number): boolean {
    return this.#setRemoved.run({ id, removed: 0 }).changes > 0;
  }

  /** One that is gone meanwhile is passed over. */
  setScores(id: number, scores: SentinelScores): void {
    this.#connection.transaction(() => {
      const row = this.#get.get(id);
      if (row === undefined) return;
      const summary = { ...this.#summary(row), scores };
      this.#setSummary.run(JSON.stringify(summary), id);
    });
  }

  /** Deletes those that were removed. Opening a workspace does this. */
  clearRemoved(): void {
    this.#clear.run();
  }

  #read(row: Row): StoredSentinel {
    const { id, name, createdAt, imported, staleLabels } = row;
    return { ...this.#summary(row), id, name, createdAt, imported: imported === 1, staleLabels };
  }

  #summary({ name, summaryJson }: Row): SentinelSummary {
    return parseJson(summarySchema, summaryJson, this.#connection.file, `the sentinel "${name}"`);
  }
}
