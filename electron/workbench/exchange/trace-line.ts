import { hasExactEntropy, type AnswerEnd, type Trace } from '#shared/trace/index.ts';

/** What a line of traces says beside the trace itself. */
export interface TracedAnswer {
  readonly text: string;
  readonly end: AnswerEnd;
  readonly trace: Trace;
  /** Texts of its tokens by their ids, where these stand for texts only (external models). */
  readonly texts?: ReadonlyMap<number, string>;
}

/** More fields of a line, after `id`. */
export type MoreFields = Readonly<Record<string, string | number | null>>;

/**
 * A trace as a line of JSON, without its end: one list a column, the alternatives as a list a token. Numbers are the
 * shortest that read back the same. Exact entropies that are not known, and ranks of which one is not, are left out.
 */
export function traceLine(
  id: string | number,
  { text, end, trace, texts }: TracedAnswer,
  more: MoreFields = {},
): string {
  const fields = [
    `"id":${JSON.stringify(id)}`,
    ...Object.entries(more).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
    `"text":${JSON.stringify(text)}`,
    `"end":${JSON.stringify(end)}`,
    `"tokens":${tokenList(trace.tokens, texts)}`,
    `"logprob":${list(trace.logprob)}`,
    ...(trace.rank.includes(0) ? [] : [`"rank":${list(trace.rank)}`]),
    ...(hasExactEntropy(trace)
      ? [`"entropy":${list(trace.entropy)}`, `"entropyBound":${list(trace.entropyBound)}`]
      : []),
    `"entropyTop20":${list(trace.entropyTop20)}`,
    `"tailMass":${list(trace.tailMass)}`,
    `"topTokens":${rows(trace, trace.topTokens, (row) => tokenList(row, texts))}`,
    `"topLogprobs":${rows(trace, trace.topLogprobs, list)}`,
  ];
  return `{${fields.join(',')}}`;
}

function rows<Column extends Uint32Array | Float64Array>(
  { alternatives: k, tokens }: Trace,
  column: Column,
  written: (row: Column) => string,
): string {
  const row = (at: number) => written(column.subarray(at * k, (at + 1) * k) as Column);
  return `[${Array.from(tokens, (_, at) => row(at)).join(',')}]`;
}

function tokenList(ids: Uint32Array, texts: TracedAnswer['texts']): string {
  const token = (id: number): string => {
    const text = texts?.get(id);
    return text === undefined ? String(id) : JSON.stringify(text);
  };
  return `[${Array.from(ids, token).join(',')}]`;
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
