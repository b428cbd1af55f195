import type { Connection } from './connection.ts';

/** Texts are numbered from here on: no vocabulary has so many ids of its own. */
const FIRST = 2 ** 31;

/** The tokens of external models: their texts, and ids that stand for them in traces. */
export class ExternalTokens {
  readonly #add;
  readonly #all;

  constructor(connection: Connection) {
    this.#add = connection.query<[number, number, string]>('INSERT INTO external_tokens VALUES (?, ?, ?)');
    this.#all = connection.query<[number], { id: number; text: string }>(
      'SELECT id, text FROM external_tokens WHERE model_id = ?',
    );
  }

  /** Texts of a model's tokens by their ids. */
  texts(modelId: number): Map<number, string> {
    return new Map(this.#all.all(modelId).map(({ id, text }) => [id, text]));
  }

  /**
   * Ids of a model's tokens by their texts: that of one that is not known yet is the next number, and is stored at once.
   * To be used within one transaction: where that fails, it knows ids that were never stored.
   */
  numbering(modelId: number): (text: string) => number {
    const ids = new Map(this.#all.all(modelId).map(({ id, text }) => [text, id]));
    return (text) => {
      const known = ids.get(text);
      if (known !== undefined) return known;
      const id = FIRST + ids.size;
      this.#add.run(modelId, id, text);
      ids.set(text, id);
      return id;
    };
  }
}
