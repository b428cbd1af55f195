import { judgeDraftSchema, type JudgeDraft } from '#shared/contract/api/grading.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';

/** A judge with the prompt it has now. */
export interface StoredJudge extends JudgeDraft {
  readonly id: number;
  readonly promptVersion: number;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly json: string;
  readonly promptVersion: number;
  readonly prompt: string;
}

const settingsSchema = judgeDraftSchema.pick({ source: true, maxTokens: true });

const SELECT = `SELECT judges.id, judges.name, judges.settings_json AS json,
    judge_prompts.version AS promptVersion, judge_prompts.prompt
  FROM judges JOIN judge_prompts ON judge_prompts.judge_id = judges.id
    AND judge_prompts.version = (SELECT max(version) FROM judge_prompts WHERE judge_id = judges.id)`;

/** Judge models and their prompts, every version of which is kept. Their keys are elsewhere. */
export class Judges {
  readonly #connection: Connection;
  readonly #list;
  readonly #get;
  readonly #add;
  readonly #change;
  readonly #addPrompt;
  readonly #prompts;
  readonly #remove;
  readonly #openJobs;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#list = connection.query<[], Row>(`${SELECT} ORDER BY judges.name COLLATE NOCASE, judges.id`);
    this.#get = connection.query<[number], Row>(`${SELECT} WHERE judges.id = ?`);
    this.#add = connection.query<[string, string, string]>(
      'INSERT INTO judges (name, created_at, settings_json) VALUES (?, ?, ?)',
    );
    this.#change = connection.query<[string, string, number]>(
      'UPDATE judges SET name = ?, settings_json = ? WHERE id = ?',
    );
    this.#addPrompt = connection.query<[number, number, string, string]>(
      'INSERT INTO judge_prompts (judge_id, version, created_at, prompt) VALUES (?, ?, ?, ?)',
    );
    this.#prompts = connection.query<[number], { version: number; prompt: string }>(
      'SELECT version, prompt FROM judge_prompts WHERE judge_id = ? ORDER BY version',
    );
    this.#remove = connection.query<[number]>('DELETE FROM judges WHERE id = ?');
    this.#openJobs = connection.query<[number], { jobs: number }>(
      `SELECT count(*) AS jobs FROM grading_jobs WHERE kind = 'judge'
         AND state IN ('queued', 'running', 'paused') AND settings_json ->> 'judgeId' = ?`,
    );
  }

  /** By name. */
  list(): StoredJudge[] {
    return this.#list.all().map((row) => this.#read(row));
  }

  get(id: number): StoredJudge | undefined {
    const row = this.#get.get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  /**
   * Adds a judge (`id` null) or changes one; undefined where there is none of that id. A prompt that differs from the
   * one it had is its next version. Names must differ: whoever calls has looked.
   */
  save(id: number | null, { name, prompt, source, maxTokens }: JudgeDraft): StoredJudge | undefined {
    return this.#connection.transaction(() => {
      const json = JSON.stringify({ source, maxTokens });
      const before = id === null ? undefined : this.get(id);
      if (id !== null && before === undefined) return undefined;
      const judgeId = before?.id ?? this.#add.run(name, this.#connection.now(), json).id;
      if (before !== undefined) this.#change.run(name, json, judgeId);
      if (before?.prompt !== prompt) {
        this.#addPrompt.run(judgeId, (before?.promptVersion ?? 0) + 1, this.#connection.now(), prompt);
      }
      return this.get(judgeId);
    });
  }

  /** Every prompt that it had, oldest first. */
  prompts(id: number): { version: number; prompt: string }[] {
    return this.#prompts.all(id);
  }

  /** Whether there was such a judge. Its verdicts stay. */
  remove(id: number): boolean {
    return this.#remove.run(id).changes > 0;
  }

  /** Jobs of it that are not over. */
  openJobs(id: number): number {
    return this.#openJobs.get(id)?.jobs ?? 0;
  }

  #read({ json, ...row }: Row): StoredJudge {
    const settings = parseJson(settingsSchema, json, this.#connection.file, `the judge "${row.name}"`);
    return { ...row, ...settings };
  }
}
