import type { RunSettings } from '#shared/contract/run-settings.ts';
import type { Benchmarks } from './benchmarks.ts';
import type { Connection } from './connection.ts';
import type { Grades, NewGrade } from './grades.ts';
import type { Leftovers } from './leftovers.ts';
import type { FinishedResponse, Responses } from './responses.ts';
import type { Studies } from './studies.ts';

export interface ImportedAnswer extends Omit<FinishedResponse, 'responseId' | 'attempts'> {
  readonly itemId: number;
  readonly sample: number;
  /** A verdict that came with it. */
  readonly given: NewGrade | null;
}

export interface ArrivedImport {
  /** Of the study that its runs make. */
  readonly name: string;
  /** What was asked for, as JSON. */
  readonly spec: unknown;
  readonly runIds: readonly number[];
  /** Those that came with it, by id. */
  readonly benchmarks: ReadonlyMap<number, string>;
}

interface Parts {
  readonly benchmarks: Benchmarks;
  readonly studies: Studies;
  readonly responses: Responses;
  readonly grades: Grades;
  readonly leftovers: Leftovers;
}

/** Runs whose answers come from elsewhere, finished: added in slices, and seen when all of them are there. */
export class RunImports {
  readonly #connection: Connection;
  readonly #parts: Parts;
  readonly #addRun;
  readonly #addResponse;
  readonly #finish;

  constructor(connection: Connection, parts: Parts) {
    this.#connection = connection;
    this.#parts = parts;
    this.#addRun = connection.query<[number, number, string, string]>(
      `INSERT INTO runs (model_id, benchmark_id, position, created_at, settings_json) VALUES (?, ?, 0, ?, ?)`,
    );
    this.#addResponse = connection.query<[number, number, number]>(
      'INSERT INTO responses (run_id, item_id, sample) VALUES (?, ?, ?)',
    );
    this.#finish = connection.query<[{ run: number; study: number; position: number; now: string }]>(
      `UPDATE runs SET study_id = $study, position = $position, state = 'done', started_at = $now,
         finished_at = $now WHERE id = $run`,
    );
  }

  /** A run that is not seen before `arrive`, nor deleted before `abandon`. */
  begin(modelId: number, benchmarkId: number, settings: RunSettings): number {
    return this.#connection.transaction(() => {
      const now = this.#connection.now();
      const { id } = this.#addRun.run(modelId, benchmarkId, now, JSON.stringify(settings));
      this.#parts.leftovers.hideArrivingRun(id);
      return id;
    });
  }

  /** Adds a finished answer: with others in one transaction, so that the disk is not waited for at each. */
  add(runId: number, { itemId, sample, given, ...finished }: ImportedAnswer): void {
    this.#connection.transaction(() => {
      const { id: responseId } = this.#addResponse.run(runId, itemId, sample);
      this.#parts.responses.commitFinished({ ...finished, responseId, attempts: 1 });
      if (given !== null) this.#parts.grades.append(responseId, given);
    });
  }

  /** All of it is there: from now on it is seen. Gives a benchmark's name that another has taken meanwhile, or null. */
  arrive({ name, spec, runIds, benchmarks }: ArrivedImport): string | null {
    const { studies, leftovers } = this.#parts;
    for (const taken of benchmarks.values()) {
      if (this.#parts.benchmarks.findByName(taken) !== undefined) return taken;
    }
    this.#connection.transaction(() => {
      for (const [id, own] of benchmarks) this.#parts.benchmarks.arrive(id, own);
      const study = studies.create({ name, spec, specKey: `imported ${name}` }).id;
      runIds.forEach((run, position) => {
        this.#finish.run({ run, study, position, now: this.#connection.now() });
        leftovers.showRun(run);
      });
    });
    return null;
  }

  /** Ends an import, whether it arrived or not: what did not is left over, and deleted by and by. */
  async abandon(runIds: readonly number[], benchmarkIds: readonly number[]): Promise<void> {
    const { leftovers } = this.#parts;
    for (const id of runIds) leftovers.abandonRun(id);
    for (const id of benchmarkIds) leftovers.abandon(id);
    if (this.#connection.isOpen) await leftovers.clear();
  }

  /** @throws DOMException named AbortError where the workspace was closed */
  refuseClosed(): void {
    if (!this.#connection.isOpen) throw new DOMException('The workspace was closed.', 'AbortError');
  }
}
