import { stat } from 'node:fs/promises';
import { readTokenizerFacts, type TokenizerFacts } from './tokenizer-facts.ts';

/** Tokenizers kept: one of 150,000 tokens takes about 20 MB. */
const KEPT = 3;

/** The tokenizers of models' files, read once each and kept. */
export class Tokenizers {
  readonly #kept = new Map<string, Promise<TokenizerFacts>>();

  /** A model's tokenizer; null where its file is not there or can no longer be read. */
  async of(model: { readonly sha256: string; readonly path: string }): Promise<TokenizerFacts | null> {
    const found = this.#kept.get(model.sha256);
    if (found === undefined && (await stat(model.path).catch(() => null)) === null) return null;
    const facts = found ?? readTokenizerFacts(model.path);
    this.#kept.delete(model.sha256);
    this.#kept.set(model.sha256, facts);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    try {
      return await facts;
    } catch {
      this.#kept.delete(model.sha256);
      return null;
    }
  }
}
