import type { Connection } from './connection.ts';
import { EntropyHistogram } from './entropy-histogram.ts';

/** The entropies of each run's tokens, as a histogram that grows with every finished response. */
export class RunEntropies {
  readonly #get;
  readonly #put;

  constructor(connection: Connection) {
    this.#get = connection.query<[number], { counts: Uint8Array }>(
      'SELECT counts FROM run_entropies WHERE run_id = ?',
    );
    this.#put = connection.query<[number, Uint8Array]>(
      `INSERT INTO run_entropies (run_id, counts) VALUES (?, ?)
       ON CONFLICT (run_id) DO UPDATE SET counts = excluded.counts`,
    );
  }

  /** Part of committing a response: see Responses.commitFinished. */
  add(runId: number, entropies: Float64Array): void {
    const histogram = new EntropyHistogram(this.#get.get(runId)?.counts);
    histogram.add(entropies);
    this.#put.run(runId, histogram.bytes());
  }

  /** The q-th quantile of the run's token entropies (nats), right to 1.1 %; null before any. */
  quantile(runId: number, q: number): number | null {
    return new EntropyHistogram(this.#get.get(runId)?.counts).quantile(q);
  }
}
