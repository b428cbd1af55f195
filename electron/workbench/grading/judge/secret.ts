/** A key that goes to one server in one header, and nowhere else. */
export class Secret {
  readonly #key: string | null;
  readonly #forms: readonly string[];

  /** @param key null where the server wants none */
  constructor(key: string | null) {
    this.#key = key;
    // As servers repeat it: in JSON, in an address, as it was sent.
    this.#forms = key === null ? [] : [JSON.stringify(key).slice(1, -1), encodeURIComponent(key), key];
  }

  get headers(): Record<string, string> {
    return this.#key === null ? {} : { authorization: `Bearer ${this.#key}` };
  }

  /** A text from the server without the key. */
  strip(text: string): string {
    return this.#forms.reduce((stripped, form) => stripped.replaceAll(form, '[key]'), text);
  }
}

/** Why a key cannot be one, in a sentence that does not show it; null where it can. */
export function problemOfKey(key: string): string | null {
  // Anything else cannot stand in a header (RFC 9110, 5.5); a break in it comes from copying.
  return /^[\x21-\x7e]+$/.test(key)
    ? null
    : 'A key has letters, digits and signs only, without blanks or breaks.';
}
