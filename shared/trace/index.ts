/**
 * The trace of a response: what it is (trace.ts) and how it is kept (codec.ts).
 *
 * A stored trace is self-contained, versioned and checksummed; `decodeTrace` says `damaged` rather than give
 * numbers that were not recorded. Token ids, ranks and offsets come back exactly, the alternatives' logprobs
 * within 1e-4 nats, everything else as float32.
 */
export type { AnswerEnd, Trace } from './trace.ts';
export { hasExactEntropy, traceLength } from './trace.ts';
export type { DecodedColumns, DecodedTrace, TraceColumns } from './codec.ts';
export { CODEC_VERSION, decodeColumns, decodeTrace, encodeTrace, storedForm } from './codec.ts';
