import type { BitReader, BitWriter } from './bits.ts';
import { unzigzag, zigzag } from './bits.ts';
import { Damage } from './damage.ts';

/** Steps of a stored logprob in one nat: rounding to the nearest errs by 9.8e-5 nats at most. */
const STEPS_PER_NAT = 5120;
/** Logprobs beyond this many steps from 0 (and those that are no numbers) are kept apart, as float64. */
const MOST_STEPS = 2 ** 29;

/** Steps from 0 down to a logprob, to the nearest; null where it is kept apart. */
function stepsTo(logprob: number): number | null {
  const steps = Math.round(-logprob * STEPS_PER_NAT);
  // Written so that NaN is kept apart.
  return Math.abs(steps) <= MOST_STEPS ? steps : null;
}

/** A logprob as it is read back. */
export function storedLogprob(logprob: number): number {
  const steps = stepsTo(logprob);
  return steps === null ? logprob : 0 - steps / STEPS_PER_NAT;
}

/** Alternatives' ids, tokens x k, as places in the sorted list of the ids that occur. */
export function splitIds(ids: Uint32Array): {
  readonly dictionary: Uint32Array;
  readonly places: Uint32Array;
} {
  const dictionary = Uint32Array.from(new Set(ids)).sort();
  const placeOf = new Map<number, number>();
  dictionary.forEach((id, place) => placeOf.set(id, place));
  return { dictionary, places: ids.map((id) => placeOf.get(id) ?? 0) };
}

/** Writes ascending ids as their differences. */
export function writeDictionary(out: BitWriter, dictionary: Uint32Array): void {
  out.bits(dictionary.length, 32);
  out.integers(dictionary.map((id, place) => id - (dictionary[place - 1] ?? 0)));
}

export function readDictionary(input: BitReader, longest: number): Uint32Array {
  const length = input.bits(32);
  if (length > longest) throw new Damage('it lists more ids than it has alternatives');
  const dictionary = input.integers(new Uint32Array(length));
  // Sums wrap round at 2^32 as the differences did.
  for (let place = 1; place < length; place += 1) {
    dictionary[place] = (dictionary[place] ?? 0) + (dictionary[place - 1] ?? 0);
  }
  return dictionary;
}

export function joinIds(dictionary: Uint32Array, places: Uint32Array): Uint32Array {
  return places.map((place) => {
    const id = dictionary[place];
    if (id === undefined) throw new Damage('an alternative is not in its list of ids');
    return id;
  });
}

/**
 * Writes logprobs, rows x k: in each row the steps from one alternative down to the next, the first from 0.
 * Steps of the same rank share a Rice parameter, since they shrink with the rank. Rows are usually in
 * descending order; where one is not, all steps are written with a sign.
 */
export function writeLogprobs(out: BitWriter, logprobs: Float64Array, k: number): void {
  const steps = new Int32Array(logprobs.length);
  const apart: number[] = [];
  let depth = 0;
  logprobs.forEach((logprob, index) => {
    if (index % k === 0) depth = 0;
    const wanted = stepsTo(logprob);
    // A value kept apart takes no step.
    if (wanted === null) {
      apart.push(index);
      return;
    }
    steps[index] = wanted - depth;
    depth = wanted;
  });

  const descending = steps.every((step) => step >= 0);
  out.bits(descending ? 0 : 1, 1);
  for (let rank = 0; rank < k; rank += 1) {
    const column = new Uint32Array(logprobs.length / k);
    for (let row = 0; row < column.length; row += 1) {
      const step = steps[row * k + rank] ?? 0;
      column[row] = descending ? step : zigzag(step);
    }
    out.integers(column);
  }

  out.bits(apart.length, 32);
  const words = new Uint32Array(2);
  const cell = new Float64Array(words.buffer);
  for (const index of apart) {
    cell[0] = logprobs[index] ?? NaN;
    out.bits(index, 32);
    for (const word of words) out.bits(word, 32);
  }
}

export function readLogprobs(input: BitReader, rows: number, k: number): Float64Array {
  const logprobs = new Float64Array(rows * k);
  const descending = input.bits(1) === 0;
  const depth = new Float64Array(rows);
  const column = new Uint32Array(rows);
  for (let rank = 0; rank < k; rank += 1) {
    input.integers(column);
    for (let row = 0; row < rows; row += 1) {
      const step = column[row] ?? 0;
      const reached = (depth[row] ?? 0) + (descending ? step : unzigzag(step));
      depth[row] = reached;
      logprobs[row * k + rank] = 0 - reached / STEPS_PER_NAT;
    }
  }

  const apart = input.bits(32);
  const words = new Uint32Array(2);
  const cell = new Float64Array(words.buffer);
  for (let count = 0; count < apart; count += 1) {
    const index = input.bits(32);
    words[0] = input.bits(32);
    words[1] = input.bits(32);
    if (index >= logprobs.length) throw new Damage('a logprob lies outside its trace');
    logprobs[index] = cell[0] ?? NaN;
  }
  return logprobs;
}
