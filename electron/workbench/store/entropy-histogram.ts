/** Bins of a histogram; 4 bytes each where it is stored. */
const BINS = 1024;

/** Each bin is this much wider than the one before it: 1.1 %. */
const GROWTH = 2 ** (1 / 64);

/** Edges are FINEST (GROWTH^i - 1) nats: even near 0, growing with the value above; the last one is 63 nats. */
const FINEST = 2 ** -10;

/**
 * How many tokens have which entropy. Values from it are right within their bin: 1.1 % of themselves, or 1e-5 nats
 * near 0; counts are exact.
 */
export class EntropyHistogram {
  readonly #counts: Uint32Array;

  /** @param bytes what `bytes` gave, or nothing for an empty one */
  constructor(bytes?: Uint8Array) {
    this.#counts = new Uint32Array(BINS);
    if (bytes === undefined) return;
    if (bytes.length !== 4 * BINS)
      throw new RangeError(`A histogram has ${4 * BINS} bytes, not ${bytes.length}.`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let bin = 0; bin < BINS; bin++) this.#counts[bin] = view.getUint32(4 * bin, true);
  }

  /** @param entropies nats */
  add(entropies: Float64Array): void {
    for (const entropy of entropies) {
      const bin = Math.floor(Math.log(1 + Math.max(0, entropy) / FINEST) / Math.log(GROWTH));
      // NaN has no bin.
      if (Number.isNaN(bin)) continue;
      const at = Math.min(BINS - 1, bin);
      this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    }
  }

  /** The value below which a share `q` of the tokens lies (nats), evenly spread within its bin; null without tokens. */
  quantile(q: number): number | null {
    const total = this.#counts.reduce((sum, count) => sum + count, 0);
    if (total === 0) return null;
    let left = q * total;
    for (const [bin, count] of this.#counts.entries()) {
      if (count > 0 && left <= count) return edge(bin) + (left / count) * (edge(bin + 1) - edge(bin));
      left -= count;
    }
    return edge(BINS);
  }

  /** As it is stored: counts as 32-bit integers, little-endian. */
  bytes(): Uint8Array {
    const bytes = new Uint8Array(4 * BINS);
    const view = new DataView(bytes.buffer);
    this.#counts.forEach((count, bin) => {
      view.setUint32(4 * bin, count, true);
    });
    return bytes;
  }
}

function edge(bin: number): number {
  return FINEST * (GROWTH ** bin - 1);
}
