import { hasExactEntropy, type Trace } from '#shared/trace/index.ts';
import { csvLine, type CsvField } from '#workbench/exchange/index.ts';
import { fileName, type ExportedTable } from './exported-table.ts';

export interface TracedResponse {
  readonly id: number;
  readonly itemKey: string;
  /** The answer, which the trace's ranges lie in. */
  readonly text: string;
  readonly trace: Trace;
}

const COLUMNS = [
  'position',
  'token_id',
  'text',
  'start',
  'end',
  'logprob',
  'rank',
  'entropy',
  'entropy_bound',
  'entropy_top20',
  'tail_mass',
];

/**
 * A response's tokens, a row each, with their alternatives. Positions count from 0, ranges are in UTF-16 units;
 * `text` is the answer's text in that range. What is not known of a trace from elsewhere is an empty cell.
 *
 * @param textOf the text of an alternative by its id
 */
export function tokenTable(response: TracedResponse, textOf: (id: number) => string): ExportedTable {
  const { trace } = response;
  const ranks = Array.from({ length: trace.alternatives }, (_, rank) => rank + 1);
  const alternatives = ranks.flatMap((rank) => [`top_${rank}_id`, `top_${rank}_text`, `top_${rank}_logprob`]);
  return {
    name: `${fileName(`tokens-${response.id}-${response.itemKey}`)}.csv`,
    type: 'text/csv; charset=utf-8',
    header: csvLine([...COLUMNS, ...alternatives]),
    // eslint-disable-next-line @typescript-eslint/require-await -- as its siblings, which wait
    async *lines() {
      const isExact = hasExactEntropy(trace);
      for (let row = 0; row < trace.tokens.length; row++)
        yield csvLine(rowOf(response, row, isExact, textOf));
    },
  };
}

function rowOf(
  { text, trace }: TracedResponse,
  row: number,
  isExact: boolean,
  textOf: (id: number) => string,
): CsvField[] {
  const at = (column: Uint32Array | Float64Array): number => column[row] as number;
  const fields: CsvField[] = [
    row,
    at(trace.tokens),
    text.slice(at(trace.start), at(trace.end)),
    at(trace.start),
    at(trace.end),
    at(trace.logprob),
    at(trace.rank) || null,
    isExact ? at(trace.entropy) : null,
    isExact ? at(trace.entropyBound) : null,
    at(trace.entropyTop20),
    at(trace.tailMass),
  ];
  for (let rank = 0; rank < trace.alternatives; rank++) {
    const id = trace.topTokens[row * trace.alternatives + rank] as number;
    fields.push(id, textOf(id), trace.topLogprobs[row * trace.alternatives + rank] as number);
  }
  return fields;
}
