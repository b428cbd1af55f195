import { useMemo } from 'react';
import { LineChart, type LineChartData } from '#renderer/ui/charts/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import type { IndexCursor } from '#renderer/ui/heatmap/index.ts';
import type { Trace } from '#shared/trace/index.ts';
import { entropyName, signalValues } from './token-signals.ts';
import { visibleToken } from './token-text.ts';

interface EntropyCurveProps {
  readonly responseId: number;
  readonly trace: Trace;
  readonly textOf: (token: number) => string | undefined;
  readonly cursor: IndexCursor;
}

/** Entropy over the answer's tokens, and NLL where it is asked for: both in nats. */
export function EntropyCurve({ responseId, trace, textOf, cursor }: EntropyCurveProps) {
  const data = useMemo(
    (): LineChartData => ({
      x: { title: 'Token' },
      y: { title: `${entropyName(trace)}, NLL`, unit: 'nats' },
      lines: [
        { name: entropyName(trace), values: trace.entropy },
        { name: 'NLL', values: signalValues(trace, 'nll'), aside: true },
      ],
      describe: (place) => {
        const text = textOf(trace.tokens[place] ?? 0);
        return `Token ${place + 1}${text === undefined ? '' : `: ${visibleToken(text)}`}`;
      },
    }),
    [trace, textOf],
  );
  return (
    <LineChart
      label={`${entropyName(trace)} in nats at each of ${counted(trace.tokens.length, 'token')}`}
      fileName={`response-${responseId}-entropy`}
      data={data}
      height="100%"
      cursor={cursor}
    />
  );
}
