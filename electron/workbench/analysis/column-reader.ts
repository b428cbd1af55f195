import {
  MEASURES,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  prefixKey,
  SAMPLE_MEASURES,
} from '#shared/measures/index.ts';
import type { AnalysedResponse } from '#workbench/store/index.ts';
import type { SampleValue } from './sample-values.ts';
import { sharedFloats } from './shared-memory.ts';

/** Where measures stand in an answer's stored values, and those over first tokens in its stored prefixes. */
const PLACES = new Map(MEASURES.map(({ key }, place) => [key, place]));
const PREFIX_PLACES = new Map(
  PREFIX_LENGTHS.flatMap((n, row) =>
    PREFIX_MEASURES.map(({ key }, at) => [prefixKey(key, n), row * PREFIX_MEASURES.length + at] as const),
  ),
);
const SAMPLE_KEYS = new Set(SAMPLE_MEASURES.map(({ key }) => key));

interface Source {
  readonly values: Float64Array;
  readonly place: number;
}

/** Columns of measures, filled answer by answer. */
export class ColumnReader {
  readonly #columns = new Map<string, Float64Array>();
  readonly #ofValues: Source[] = [];
  readonly #ofPrefixes: Source[] = [];
  readonly #ofSamples: (readonly [string, Float64Array])[] = [];

  /**
   * @param keys of DEFINITIONS
   * @param room answers at most
   * @throws RangeError where there is no measure of that key
   */
  constructor(keys: readonly string[], room: number) {
    for (const key of new Set(keys)) {
      const values = sharedFloats(room);
      const [place, prefixPlace] = [PLACES.get(key), PREFIX_PLACES.get(key)];
      if (place !== undefined) this.#ofValues.push({ values, place });
      else if (prefixPlace !== undefined) this.#ofPrefixes.push({ values, place: prefixPlace });
      else if (SAMPLE_KEYS.has(key)) this.#ofSamples.push([key, values.fill(NaN)]);
      else throw new RangeError(`There is no measure "${key}".`);
      this.#columns.set(key, values);
    }
  }

  get needsPrefixes(): boolean {
    return this.#ofPrefixes.length > 0;
  }

  get needsSamples(): boolean {
    return this.#ofSamples.length > 0;
  }

  read(at: number, { values, prefixes }: AnalysedResponse): void {
    for (const column of this.#ofValues) column.values[at] = values?.[column.place] ?? NaN;
    for (const column of this.#ofPrefixes) column.values[at] = prefixes?.[column.place] ?? NaN;
  }

  readSamples(at: number, value: SampleValue): void {
    for (const [key, values] of this.#ofSamples) values[at] = value.get(key) ?? NaN;
  }

  /** The first `count` of each. */
  columns(count: number): ReadonlyMap<string, Float64Array> {
    return new Map(Array.from(this.#columns, ([key, values]) => [key, values.subarray(0, count)]));
  }
}
