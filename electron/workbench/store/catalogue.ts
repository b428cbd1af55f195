import {
  BENCHMARK_COLUMNS,
  nobodysName,
  readBenchmark,
  SEEN_BENCHMARK,
  type Benchmark,
  type BenchmarkRow,
} from './benchmarks.ts';
import type { Connection } from './connection.ts';
import type { Leftovers } from './leftovers.ts';
import type { Model } from './models.ts';
import { SEEN_RUN } from './runs.ts';

export interface ListedModel extends Model {
  /** Runs made with it. */
  readonly runs: number;
}

export interface ListedBenchmark extends Benchmark {
  readonly items: number;
  readonly runs: number;
  /** Items of which something may be wrong. */
  readonly flagged: number;
}

/** A removal that was made, or the number of runs that forbid it. */
export type Removal = { readonly kind: 'removed' } | { readonly kind: 'used'; readonly runs: number };

/** Models and benchmarks with what is made of them, and their removal. */
export class Catalogue {
  readonly #connection: Connection;
  readonly #leftovers: Leftovers;
  readonly #models;
  readonly #benchmarks;
  readonly #runsOfModel;
  readonly #runsOfBenchmark;
  readonly #removeModel;
  readonly #freeName;

  constructor(connection: Connection, leftovers: Leftovers) {
    this.#connection = connection;
    this.#leftovers = leftovers;
    this.#models = connection.query<[], ListedModel>(
      `SELECT id, kind, sha256, name, path, bytes, architecture, quantisation, context_length AS contextLength,
         added_at AS addedAt, (SELECT count(*) FROM runs WHERE model_id = models.id AND ${SEEN_RUN}) AS runs
       FROM models WHERE kind = 'file' OR runs > 0 ORDER BY id`,
    );
    this.#benchmarks = connection.query<
      [],
      BenchmarkRow & Pick<ListedBenchmark, 'items' | 'runs' | 'flagged'>
    >(
      `SELECT ${BENCHMARK_COLUMNS},
         (SELECT count(*) FROM items WHERE benchmark_id = benchmarks.id) AS items,
         (SELECT count(*) FROM items WHERE benchmark_id = benchmarks.id
            AND json_extract(details_json, '$.flag') IS NOT NULL) AS flagged,
         (SELECT count(*) FROM runs WHERE benchmark_id = benchmarks.id AND ${SEEN_RUN}) AS runs
       FROM benchmarks WHERE ${SEEN_BENCHMARK} ORDER BY id`,
    );
    this.#runsOfModel = connection.query<[number], { count: number }>(
      'SELECT count(*) AS count FROM runs WHERE model_id = ?',
    );
    this.#runsOfBenchmark = connection.query<[number], { count: number }>(
      'SELECT count(*) AS count FROM runs WHERE benchmark_id = ?',
    );
    this.#removeModel = connection.query<[number]>('DELETE FROM models WHERE id = ?');
    this.#freeName = connection.query<[string, number]>('UPDATE benchmarks SET name = ? WHERE id = ?');
  }

  /** External ones as long as they have runs. */
  models(): ListedModel[] {
    return this.#models.all();
  }

  benchmarks(): ListedBenchmark[] {
    return this.#benchmarks.all().map((row) => readBenchmark(row, this.#connection.file));
  }

  /** Forgets a model that no run was made with. Its file stays. */
  async removeModel(id: number): Promise<Removal> {
    // A run that is being deleted still has its model.
    await this.#leftovers.clear();
    return this.#connection.transaction(() => {
      const runs = this.#runsOfModel.get(id)?.count ?? 0;
      if (runs > 0) return { kind: 'used', runs };
      this.#removeModel.run(id);
      return { kind: 'removed' };
    });
  }

  /** Removes a benchmark that no run was made on, with its items: as runs are removed. */
  async removeBenchmark(id: number): Promise<Removal> {
    await this.#leftovers.clear();
    const removal = this.#connection.transaction((): Removal => {
      const runs = this.#runsOfBenchmark.get(id)?.count ?? 0;
      if (runs > 0) return { kind: 'used', runs };
      this.#leftovers.hideBenchmark(id);
      // Another may have it at once.
      this.#freeName.run(nobodysName(), id);
      return { kind: 'removed' };
    });
    await this.#leftovers.clear();
    return removal;
  }
}
