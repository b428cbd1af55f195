import type { Benchmark } from './benchmarks.ts';
import type { Connection } from './connection.ts';
import type { Model } from './models.ts';

export interface ListedModel extends Model {
  /** Runs made with it. */
  readonly runs: number;
}

export interface ListedBenchmark extends Benchmark {
  readonly items: number;
  readonly runs: number;
}

/** A removal that was made, or the number of runs that forbid it. */
export type Removal = { readonly kind: 'removed' } | { readonly kind: 'used'; readonly runs: number };

/** Models and benchmarks with what is made of them, and their removal. */
export class Catalogue {
  readonly #connection: Connection;
  readonly #models;
  readonly #benchmarks;
  readonly #runsOfModel;
  readonly #runsOfBenchmark;
  readonly #removeModel;
  readonly #removeBenchmark;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#models = connection.query<[], ListedModel>(
      `SELECT id, sha256, name, path, bytes, architecture, quantisation, context_length AS contextLength,
         added_at AS addedAt, (SELECT count(*) FROM runs WHERE model_id = models.id) AS runs
       FROM models ORDER BY id`,
    );
    this.#benchmarks = connection.query<[], ListedBenchmark>(
      `SELECT id, name, content_sha256 AS contentSha256, source, added_at AS addedAt,
         (SELECT count(*) FROM items WHERE benchmark_id = benchmarks.id) AS items,
         (SELECT count(*) FROM runs WHERE benchmark_id = benchmarks.id) AS runs
       FROM benchmarks ORDER BY id`,
    );
    this.#runsOfModel = connection.query<[number], { count: number }>(
      'SELECT count(*) AS count FROM runs WHERE model_id = ?',
    );
    this.#runsOfBenchmark = connection.query<[number], { count: number }>(
      'SELECT count(*) AS count FROM runs WHERE benchmark_id = ?',
    );
    this.#removeModel = connection.query<[number]>('DELETE FROM models WHERE id = ?');
    this.#removeBenchmark = connection.query<[number]>('DELETE FROM benchmarks WHERE id = ?');
  }

  models(): ListedModel[] {
    return this.#models.all();
  }

  benchmarks(): ListedBenchmark[] {
    return this.#benchmarks.all();
  }

  /** Forgets a model that no run was made with. Its file stays. */
  removeModel(id: number): Removal {
    return this.#connection.transaction(() => {
      const runs = this.#runsOfModel.get(id)?.count ?? 0;
      if (runs > 0) return { kind: 'used', runs };
      this.#removeModel.run(id);
      return { kind: 'removed' };
    });
  }

  /** Removes a benchmark that no run was made on, with its items. */
  removeBenchmark(id: number): Removal {
    return this.#connection.transaction(() => {
      const runs = this.#runsOfBenchmark.get(id)?.count ?? 0;
      if (runs > 0) return { kind: 'used', runs };
      this.#removeBenchmark.run(id);
      return { kind: 'removed' };
    });
  }
}
