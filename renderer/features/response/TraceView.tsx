import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { TraceResult } from '#renderer/data/index.ts';
import { createCursor, HeatLegend, HeatText, levelsOf } from '#renderer/ui/heatmap/index.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import { AlternativesPanel } from './AlternativesPanel.tsx';
import { EntropyCurve } from './EntropyCurve.tsx';
import { SignalChoice } from './SignalChoice.tsx';
import { TokenDetails } from './TokenDetails.tsx';
import { entropyName, signalScale, signalValues, type Signal } from './token-signals.ts';
import { TwoColumns } from './TwoColumns.tsx';
import { useMarkColour } from './use-mark-colour.ts';

interface TraceViewProps {
  readonly response: ResponseDetail;
  readonly found: Extract<TraceResult, { kind: 'trace' }>;
  readonly entropy99: number | null;
  readonly signal: Signal;
  readonly onSignal: (signal: Signal) => void;
  readonly showWhitespace: boolean;
  readonly onShowWhitespace: (show: boolean) => void;
  /** Over the answer: the question. */
  readonly above: ReactNode;
  /** Over the alternatives: reference and verdicts. */
  readonly beside: ReactNode;
}

/** As high whatever the answer is: from one to the next, nothing moves. */
export const CURVE_HEIGHT = 'clamp(184px, 30vh, 360px)';
/** Of the line over the answer, in pixels. */
export const SIGNALS_HEIGHT = 30;

/** The answer as a heatmap, the curve beneath it, the alternatives beside them: one cursor for all three. */
export function TraceView(props: TraceViewProps) {
  const { response, found, entropy99, signal } = props;
  const { trace, textOf } = found;
  const text = response.text ?? '';
  const cursor = useMemo(createCursor, []);
  const spans = useMemo(() => ({ start: trace.start, end: trace.end }), [trace]);
  const scale = useMemo(() => {
    const usual = signalScale(signal, entropy99);
    return signal === 'entropy' ? { ...usual, title: entropyName(trace) } : usual;
  }, [signal, entropy99, trace]);
  const levels = useMemo(() => levelsOf(signalValues(trace, signal), scale), [trace, signal, scale]);
  const grade = response.grades.find(({ inForce }) => inForce);
  // A person's verdict does not say what the answer is: the last that does.
  const mark = grade?.range ?? response.grades.find(({ range }) => range !== null)?.range ?? null;
  const markColour = useMarkColour(grade?.verdict ?? null);
  useEffect(() => {
    cursor.set(trace.tokens.length === 0 ? null : 0);
  }, [cursor, trace]);

  return (
    <TwoColumns
      left={
        <>
          {props.above}
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 2,
              rowGap: 0.5,
              minHeight: SIGNALS_HEIGHT,
            }}
          >
            <SignalChoice signal={signal} onChoose={props.onSignal} />
            <HeatLegend scale={scale} />
            <Box sx={{ flex: 1 }} />
            <FormControlLabel
              label="Whitespace"
              control={
                <Switch
                  size="small"
                  checked={props.showWhitespace}
                  onChange={(_event, checked) => {
                    props.onShowWhitespace(checked);
                  }}
                />
              }
              sx={{ mr: 0 }}
            />
          </Box>
          <HeatText
            label="Answer, token by token"
            text={text}
            spans={spans}
            levels={levels}
            cursor={cursor}
            mark={mark}
            markColour={markColour}
            showWhitespace={props.showWhitespace}
            fill
          />
          <Box sx={{ flex: 'none', height: CURVE_HEIGHT }}>
            <EntropyCurve responseId={response.id} trace={trace} textOf={textOf} cursor={cursor} />
          </Box>
        </>
      }
      right={
        <>
          {props.beside}
          <TokenDetails trace={trace} textOf={textOf} cursor={cursor} />
          <Box sx={{ overflow: 'auto', minHeight: 0, flex: '1 1 0', contain: 'strict' }}>
            <AlternativesPanel trace={trace} textOf={textOf} cursor={cursor} />
          </Box>
        </>
      }
    />
  );
}
