import {
  joinIds,
  readDictionary,
  readLogprobs,
  storedLogprob,
  splitIds,
  writeDictionary,
  writeLogprobs,
} from './alternatives.ts';
import { BitReader, BitWriter } from './bits.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { readChosen, readOffsets, skipChosen, writeChosen, writeOffsets } from './columns.ts';
import { crc32 } from './crc32.ts';
import { Damage } from './damage.ts';
import { float32NotBelow } from './float32.ts';
import { readPlanes, skipPlanes, writePlanes } from './planes.ts';
import type { Trace } from './trace.ts';

/** Version of the stored form. A change that old code would misread gets the next one. */
export const CODEC_VERSION = 1;

/** `EWTR`, little-endian. */
const MAGIC = 0x52545745;
const LENGTH_AT = 5;
const HEADER_BYTES = 17;
const CHECKSUM_BYTES = 4;

/** A trace read back, or why there is none to be had. */
export type DecodedTrace =
  { readonly kind: 'trace'; readonly trace: Trace } | { readonly kind: 'damaged'; readonly reason: string };

/** A trace's figures and where its tokens' texts lie: all but which tokens they are, and the alternatives. */
export type TraceColumns = Pick<Trace, (typeof FLOAT_COLUMNS)[number] | 'start' | 'end'>;

export type DecodedColumns =
  | { readonly kind: 'columns'; readonly columns: TraceColumns }
  | { readonly kind: 'damaged'; readonly reason: string };

const FLOAT_COLUMNS = ['logprob', 'entropy', 'entropyBound', 'entropyTop20', 'tailMass'] as const;

/**
 * A trace in its stored form: about 80 bytes a token with 20 alternatives.
 *
 * Layout, little-endian: magic, version (1 byte), length of all bytes, tokens, alternatives (4 bytes each); the
 * float columns one after the other as byte planes; places of the alternatives' ids as byte planes; one stream of
 * Rice codes with the list of ids, chosen tokens, offsets and the alternatives' logprobs; CRC-32 of all before it.
 *
 * @throws RangeError if the columns disagree about the number of tokens
 */
export function encodeTrace(trace: Trace): Uint8Array {
  checkShape(trace);
  const out = new ByteWriter();
  out.uint32(MAGIC);
  out.byte(CODEC_VERSION);
  out.uint32(0);
  out.uint32(trace.tokens.length);
  out.uint32(trace.alternatives);

  const { dictionary, places } = splitIds(trace.topTokens);
  writePlanes(out, new Uint32Array(float32Columns(trace).buffer));
  writePlanes(out, places);

  const bits = new BitWriter(out);
  writeDictionary(bits, dictionary);
  writeChosen(bits, trace);
  writeOffsets(bits, trace);
  writeLogprobs(bits, trace.topLogprobs, trace.alternatives);
  bits.finish();

  out.uint32At(LENGTH_AT, out.written().length + CHECKSUM_BYTES);
  out.uint32(crc32(out.written()));
  return out.written().slice();
}

/** The trace as it is read back after it was stored: its figures are rounded, without the way through the bytes. */
export function storedForm(trace: Trace): Trace {
  return {
    ...trace,
    logprob: Float64Array.from(trace.logprob, Math.fround),
    entropy: Float64Array.from(trace.entropy, Math.fround),
    entropyBound: trace.entropyBound.map(float32NotBelow).map(Math.fround),
    entropyTop20: Float64Array.from(trace.entropyTop20, Math.fround),
    tailMass: Float64Array.from(trace.tailMass, Math.fround),
    topLogprobs: trace.topLogprobs.map(storedLogprob),
  };
}

/** Reads what `encodeTrace` wrote. Anything else is `damaged`, with a reason in words; never throws. */
export function decodeTrace(bytes: Uint8Array): DecodedTrace {
  return unlessDamaged(() => ({ kind: 'trace', trace: decode(opened(bytes)) }));
}

/** A part of what `decodeTrace` reads, in about a third of the time: for figures over many answers. */
export function decodeColumns(bytes: Uint8Array): DecodedColumns {
  return unlessDamaged(() => ({ kind: 'columns', columns: decodePart(opened(bytes)) }));
}

function unlessDamaged<Decoded>(
  decoded: () => Decoded,
): Decoded | { readonly kind: 'damaged'; readonly reason: string } {
  try {
    return decoded();
  } catch (error) {
    if (error instanceof Damage) return { kind: 'damaged', reason: error.message };
    throw error;
  }
}

/** A stored trace whose header and checksum hold. */
interface Opened {
  readonly tokens: number;
  readonly k: number;
  /** At what follows the header. */
  readonly input: ByteReader;
}

function opened(bytes: Uint8Array): Opened {
  const header = new ByteReader(bytes);
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) throw new Damage(`it has only ${bytes.length} bytes`);
  if (header.uint32() !== MAGIC) throw new Damage('it does not begin as a trace does');
  const version = header.byte();
  if (version !== CODEC_VERSION) {
    throw new Damage(`its form has version ${version}, this app reads version ${CODEC_VERSION}`);
  }
  const length = header.uint32();
  if (length !== bytes.length) throw new Damage(`it has ${bytes.length} bytes where ${length} were written`);
  const body = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  if (new ByteReader(bytes, body.length).uint32() !== crc32(body))
    throw new Damage('its checksum does not match');

  const tokens = header.uint32();
  const k = header.uint32();
  // Every token and every alternative takes a bit at least: nothing larger is ever allocated.
  if (Math.max(tokens, k, tokens * k) > 8 * bytes.length) throw new Damage(`it cannot hold ${tokens} tokens`);

  return { tokens, k, input: new ByteReader(body, HEADER_BYTES) };
}

function decode({ tokens, k, input }: Opened): Trace {
  const floats = readFloats(input, tokens);
  const places = readPlanes(input, tokens * k);
  const bits = new BitReader(input.rest());
  const topTokens = joinIds(readDictionary(bits, tokens * k), places);
  const chosen = readChosen(bits, topTokens, tokens, k);
  const offsets = readOffsets(bits, tokens);
  const topLogprobs = readLogprobs(bits, tokens, k);
  return { alternatives: k, ...chosen, ...offsets, ...floats, topTokens, topLogprobs };
}

function decodePart({ tokens, k, input }: Opened): TraceColumns {
  const floats = readFloats(input, tokens);
  skipPlanes(input, tokens * k);
  const bits = new BitReader(input.rest());
  readDictionary(bits, tokens * k);
  skipChosen(bits, tokens);
  return { ...floats, ...readOffsets(bits, tokens) };
}

function readFloats(input: ByteReader, tokens: number): Pick<Trace, (typeof FLOAT_COLUMNS)[number]> {
  const words = readPlanes(input, FLOAT_COLUMNS.length * tokens);
  const column = (index: number): Float64Array =>
    Float64Array.from(new Float32Array(words.buffer, 4 * index * tokens, tokens));
  return {
    logprob: column(0),
    entropy: column(1),
    entropyBound: column(2),
    entropyTop20: column(3),
    tailMass: column(4),
  };
}

function float32Columns(trace: Trace): Float32Array {
  const { length } = trace.tokens;
  const floats = new Float32Array(FLOAT_COLUMNS.length * length);
  FLOAT_COLUMNS.forEach((name, index) => {
    const values = name === 'entropyBound' ? trace.entropyBound.map(float32NotBelow) : trace[name];
    floats.set(values, index * length);
  });
  return floats;
}

function checkShape(trace: Trace): void {
  const { length } = trace.tokens;
  const rows = [trace.rank, trace.start, trace.end, ...FLOAT_COLUMNS.map((name) => trace[name])];
  const tables = [trace.topTokens, trace.topLogprobs];
  const fits =
    rows.every((column) => column.length === length) &&
    tables.every((column) => column.length === length * trace.alternatives);
  if (!fits) throw new RangeError(`Columns of a trace of ${length} tokens have different lengths`);
}
