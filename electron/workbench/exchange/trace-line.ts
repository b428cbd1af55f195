import type { AnswerEnd, Trace } from '#shared/trace/index.ts';

/** What a line of traces says beside the trace itself. */
export interface TracedAnswer {
  readonly text: string;
  readonly end: AnswerEnd;
  readonly trace: Trace;
}

/** More fields of a line, after `id`. */
export type MoreFields = Readonly<Record<string, string | number | null>>;

/**
 * A trace as a line of JSON, without its end: one list a column, the alternatives as a list a token. Numbers are the
 * shortest that read back the same.
 */
export function traceLine(
  id: string | number,
  { text, end, trace }: TracedAnswer,
  more: MoreFields = {},
): string {
  const fields = [
    `"id":${JSON.stringify(id)}`,
    ...Object.entries(more).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
    `"text":${JSON.stringify(text)}`,
    `"end":${JSON.stringify(end)}`,
    `"tokens":${list(trace.tokens)}`,
    `"logprob":${list(trace.logprob)}`,
    `"rank":${list(trace.rank)}`,
    `"entropy":${list(trace.entropy)}`,
    `"entropyBound":${list(trace.entropyBound)}`,
    `"entropyTop20":${list(trace.entropyTop20)}`,
    `"tailMass":${list(trace.tailMass)}`,
    `"topTokens":${rows(trace, trace.topTokens)}`,
    `"topLogprobs":${rows(trace, trace.topLogprobs)}`,
  ];
  return `{${fields.join(',')}}`;
}

function rows(trace: Trace, column: Uint32Array | Float64Array): string {
  const k = trace.alternatives;
  return `[${Array.from({ length: trace.tokens.length }, (_, row) => list(column.subarray(row * k, (row + 1) * k))).join(',')}]`;
}

function list(numbers: Uint32Array | Float64Array): string {
  return `[${Array.from(numbers, jsonNumber).join(',')}]`;
}

/** JSON has no infinity; a number too large for a double reads back as one everywhere. */
function jsonNumber(value: number): string {
  if (value === -Infinity) return '-1e999';
  if (value === Infinity) return '1e999';
  if (Number.isNaN(value)) return 'null';
  return Object.is(value, -0) ? '0' : String(value);
}
