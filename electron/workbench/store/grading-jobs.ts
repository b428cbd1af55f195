import type { AnswerEnd } from '#shared/trace/index.ts';
import { itemDetailsSchema, ruleSchema, type ItemDetails, type Rule } from '#shared/contract/grading-rule.ts';
import type { JobState } from '#shared/contract/job-state.ts';
import type { Connection } from './connection.ts';
import type { Grades, NewGrade } from './grades.ts';
import { parseJson } from './json.ts';
import { SEEN_RUN } from './runs.ts';

/** Many responses to be graded by one grader. */
export interface StoredJob {
  readonly id: number;
  readonly kind: 'rule' | 'judge';
  readonly name: string;
  readonly state: JobState;
  /** Why it is paused or failed, in a sentence. */
  readonly reason: string | null;
  /** Responses to grade; those that were removed meanwhile count until it is over. */
  readonly total: number;
  readonly correct: number;
  readonly incorrect: number;
  readonly undecided: number;
  readonly promptTokens: number;
  readonly replyTokens: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** What it was begun with, as JSON. */
  readonly settings: unknown;
}

export interface NewJob {
  readonly kind: StoredJob['kind'];
  readonly name: string;
  readonly settings: unknown;
  readonly responseIds: readonly number[];
}

/** A finished response that a job is to grade, with what it is graded against. */
export interface GradingTask {
  readonly responseId: number;
  readonly question: string;
  readonly reference: string;
  readonly details: ItemDetails;
  readonly text: string;
  readonly end: AnswerEnd;
  /** Its benchmark's own. */
  readonly rule: Rule;
}

/** A task's grade. */
export interface TaskGrade {
  readonly responseId: number;
  readonly grade: NewGrade;
}

type JobRow = Omit<StoredJob, 'settings'> & { readonly settingsJson: string };
type TaskRow = Omit<GradingTask, 'details' | 'rule'> & {
  readonly detailsJson: string;
  readonly ruleJson: string;
};

const COLUMNS = `id, kind, name, state, state_reason AS reason, total, correct, incorrect, undecided,
  prompt_tokens AS promptTokens, reply_tokens AS replyTokens, created_at AS createdAt, finished_at AS finishedAt,
  settings_json AS settingsJson`;

/** Jobs with what is left of each. A response is graded by a job once, whatever happens in between. */
export class GradingJobs {
  readonly #connection: Connection;
  readonly #grades: Grades;
  readonly #create;
  readonly #addTask;
  readonly #list;
  readonly #get;
  readonly #setState;
  readonly #recover;
  readonly #tasks;
  readonly #takeTask;
  readonly #dropTasks;
  readonly #count;

  constructor(connection: Connection, grades: Grades) {
    this.#connection = connection;
    this.#grades = grades;
    this.#create = connection.query<[string, string, string, string, number]>(
      'INSERT INTO grading_jobs (kind, name, created_at, settings_json, total) VALUES (?, ?, ?, ?, ?)',
    );
    // Those that were removed since they were chosen are left out.
    this.#addTask = connection.query<[number, string]>(
      `INSERT INTO grading_tasks (job_id, response_id)
       SELECT ?, responses.id FROM responses WHERE id IN (SELECT value FROM json_each(?)) AND state = 'done'`,
    );
    this.#list = connection.query<[], JobRow>(`SELECT ${COLUMNS} FROM grading_jobs ORDER BY id DESC`);
    this.#get = connection.query<[number], JobRow>(`SELECT ${COLUMNS} FROM grading_jobs WHERE id = ?`);
    this.#setState = connection.query<[{ id: number; state: JobState; reason: string | null; now: string }]>(
      `UPDATE grading_jobs SET state = $state, state_reason = $reason,
         total = iif($state = 'done', correct + incorrect + undecided, total),
         finished_at = CASE WHEN $state IN ('done', 'cancelled', 'failed') THEN $now END
       WHERE id = $id`,
    );
    this.#recover = connection.query<[]>(`UPDATE grading_jobs SET state = 'queued' WHERE state = 'running'`);
    this.#tasks = connection.query<[number, number, number], TaskRow>(
      `SELECT responses.id AS responseId, question, reference, details_json AS detailsJson,
         coalesce(text, '') AS text, coalesce(answer_end, 'stop') AS end, rule_json AS ruleJson
       FROM grading_tasks CROSS JOIN responses ON responses.id = response_id
         JOIN runs ON runs.id = run_id AND ${SEEN_RUN}
         JOIN items ON items.id = item_id JOIN benchmarks ON benchmarks.id = items.benchmark_id
       WHERE job_id = ? AND response_id > ? ORDER BY response_id LIMIT ?`,
    );
    this.#takeTask = connection.query<[number, number]>(
      'DELETE FROM grading_tasks WHERE job_id = ? AND response_id = ?',
    );
    this.#dropTasks = connection.query<[number]>('DELETE FROM grading_tasks WHERE job_id = ?');
    this.#count = connection.query<
      [{ id: number; correct: number; incorrect: number; undecided: number; prompt: number; reply: number }]
    >(
      `UPDATE grading_jobs SET correct = correct + $correct, incorrect = incorrect + $incorrect,
         undecided = undecided + $undecided, prompt_tokens = prompt_tokens + $prompt,
         reply_tokens = reply_tokens + $reply WHERE id = $id`,
    );
  }

  /** Queues a job; gives its id. */
  create({ kind, name, settings, responseIds }: NewJob): number {
    return this.#connection.transaction(() => {
      const now = this.#connection.now();
      const { id } = this.#create.run(kind, name, now, JSON.stringify(settings), responseIds.length);
      this.#addTask.run(id, JSON.stringify(responseIds));
      return id;
    });
  }

  /** Newest first. */
  list(): StoredJob[] {
    return this.#list.all().map((row) => this.#read(row));
  }

  get(id: number): StoredJob | undefined {
    const row = this.#get.get(id);
    return row && this.#read(row);
  }

  /** The last ones (done, cancelled) leave no tasks; a job that is done has graded its total. */
  setState(id: number, state: JobState, reason: string | null = null): void {
    this.#connection.transaction(() => {
      if (state === 'done' || state === 'cancelled') this.#dropTasks.run(id);
      this.#setState.run({ id, state, reason, now: this.#connection.now() });
    });
  }

  /** Queues the jobs that a dead process left running; gives how many. Opening a workspace does this. */
  recoverInterrupted(): number {
    return this.#recover.run().changes;
  }

  /** The next of what is left, after a response (0: the first). */
  tasks(jobId: number, after: number, limit: number): GradingTask[] {
    return this.#tasks.all(jobId, after, limit).map(({ detailsJson, ruleJson, ...task }) => {
      const { file } = this.#connection;
      const what = `of response ${task.responseId}`;
      return {
        ...task,
        details: parseJson(itemDetailsSchema, detailsJson, file, `the details of the item ${what}`),
        rule: parseJson(ruleSchema, ruleJson, file, `the rule of the benchmark ${what}`),
      };
    });
  }

  /**
   * Stores grades of a job's tasks, which are then done: all of it or nothing. What is no task of it (any more) is
   * passed over.
   *
   * @throws StorageError if the disk does not take it: the same call may be made again
   */
  complete(jobId: number, graded: readonly TaskGrade[]): void {
    this.#connection.transaction(() => {
      const count = { id: jobId, correct: 0, incorrect: 0, undecided: 0, prompt: 0, reply: 0 };
      for (const { responseId, grade } of graded) {
        if (this.#takeTask.run(jobId, responseId).changes === 0) continue;
        this.#grades.append(responseId, grade, jobId);
        count[grade.verdict ?? 'undecided']++;
        count.prompt += grade.promptTokens ?? 0;
        count.reply += grade.replyTokens ?? 0;
      }
      this.#count.run(count);
    });
  }

  #read({ settingsJson, ...job }: JobRow): StoredJob {
    return { ...job, settings: JSON.parse(settingsJson) as unknown };
  }
}
