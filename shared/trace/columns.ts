import type { BitReader, BitWriter } from './bits.ts';
import { unzigzag, zigzag } from './bits.ts';
import { Damage } from './damage.ts';
import type { Trace } from './trace.ts';

type Chosen = Pick<Trace, 'tokens' | 'rank'>;
type Offsets = Pick<Trace, 'start' | 'end'>;

/**
 * Chosen tokens and their ranks. Where the chosen token stands among the alternatives at its rank, the rank
 * says which it is; a 0 sends the reader to the list of the others, which have id and rank in full.
 */
export function writeChosen(out: BitWriter, trace: Trace): void {
  const { tokens, rank, topTokens, alternatives } = trace;
  const places = new Uint32Array(tokens.length);
  const others: number[] = [];
  tokens.forEach((token, row) => {
    const place = rank[row] ?? 0;
    const found = place >= 1 && place <= alternatives && topTokens[row * alternatives + place - 1] === token;
    if (found) places[row] = place;
    else others.push(row);
  });
  out.integers(places);
  out.integers(Uint32Array.from(others, (row) => tokens[row] ?? 0));
  out.integers(Uint32Array.from(others, (row) => rank[row] ?? 0));
}

export function readChosen(input: BitReader, topTokens: Uint32Array, rows: number, k: number): Chosen {
  const rank = input.integers(new Uint32Array(rows));
  const tokens = new Uint32Array(rows);
  const others: number[] = [];
  rank.forEach((place, row) => {
    if (place > k) throw new Damage('a chosen token lies outside its alternatives');
    if (place === 0) others.push(row);
    else tokens[row] = topTokens[row * k + place - 1] ?? 0;
  });
  const otherTokens = input.integers(new Uint32Array(others.length));
  const otherRanks = input.integers(new Uint32Array(others.length));
  others.forEach((row, index) => {
    tokens[row] = otherTokens[index] ?? 0;
    rank[row] = otherRanks[index] ?? 0;
  });
  return { tokens, rank };
}

/** Passes over what `writeChosen` wrote of so many rows. */
export function skipChosen(input: BitReader, rows: number): void {
  const others = input.integers(new Uint32Array(rows)).reduce((sum, place) => sum + Number(place === 0), 0);
  input.integers(new Uint32Array(others));
  input.integers(new Uint32Array(others));
}

/** Offsets: each start from the end before it (usually the same), each end from its start. */
export function writeOffsets(out: BitWriter, { start, end }: Offsets): void {
  out.integers(start.map((value, row) => zigzag(value - (end[row - 1] ?? 0))));
  out.integers(end.map((value, row) => zigzag(value - (start[row] ?? 0))));
}

export function readOffsets(input: BitReader, rows: number): Offsets {
  const start = input.integers(new Uint32Array(rows));
  const end = input.integers(new Uint32Array(rows));
  for (let row = 0; row < rows; row += 1) {
    // Sums wrap round at 2^32 as the differences did.
    start[row] = (end[row - 1] ?? 0) + unzigzag(start[row] ?? 0);
    end[row] = (start[row] ?? 0) + unzigzag(end[row] ?? 0);
  }
  return { start, end };
}
