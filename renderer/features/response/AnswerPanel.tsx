import Box from '@mui/material/Box';
import { problemOf, useTrace } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import { GradePanel } from './GradePanel.tsx';
import { PlainAnswer } from './PlainAnswer.tsx';
import { PlainState } from './PlainState.tsx';
import { QuestionPanel } from './QuestionPanel.tsx';
import { endSentence, silentSentence, traceSentence } from './response-sentences.ts';
import type { Signal } from './token-signals.ts';
import { CURVE_HEIGHT, SIGNALS_HEIGHT, TraceView } from './TraceView.tsx';
import { TwoColumns } from './TwoColumns.tsx';

interface AnswerPanelProps {
  readonly response: ResponseDetail;
  /** Undefined until it is there. */
  readonly run: RunDetail | undefined;
  readonly signal: Signal;
  readonly onSignal: (signal: Signal) => void;
  readonly showWhitespace: boolean;
  readonly onShowWhitespace: (show: boolean) => void;
}

/** Question, answer with its trace, verdicts; without a trace, the text and why there is none. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { response, run } = props;
  const { data: found, error } = useTrace(response.id, response.state === 'done');
  const cutOff = endSentence(response);
  const silent = found?.kind === 'trace' ? silentSentence(found.trace, run?.row.modelKind) : null;
  const above = (
    <>
      <QuestionPanel response={response} samples={run?.settings.samplesPerItem ?? 1} />
      {cutOff === null ? null : <ProblemNote severity="warning">{cutOff}</ProblemNote>}
      {silent === null ? null : <ProblemNote severity="warning">{silent}</ProblemNote>}
      {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
    </>
  );
  const beside = <GradePanel response={response} />;
  const lacking = found === undefined ? null : traceSentence(found);
  if (found?.kind === 'trace' && lacking === null) {
    return (
      <TraceView {...props} entropy99={run?.entropy99 ?? null} found={found} above={above} beside={beside} />
    );
  }
  const text = response.text ?? '';
  const isOnItsWay = response.state === 'done' && found === undefined && error === null;
  return (
    <TwoColumns
      left={
        <>
          {above}
          <PlainState response={response} />
          {lacking === null ? null : <ProblemNote severity="warning">{lacking}</ProblemNote>}
          {isOnItsWay ? <Box sx={{ flex: 'none', height: SIGNALS_HEIGHT }} /> : null}
          {text === '' ? null : <PlainAnswer text={text} />}
          {isOnItsWay ? <Box sx={{ flex: 'none', height: CURVE_HEIGHT }} /> : null}
        </>
      }
      right={beside}
    />
  );
}
