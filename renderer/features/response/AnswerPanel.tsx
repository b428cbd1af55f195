import { problemOf, useTrace } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import { GradePanel } from './GradePanel.tsx';
import { PlainAnswer } from './PlainAnswer.tsx';
import { PlainState } from './PlainState.tsx';
import { QuestionPanel } from './QuestionPanel.tsx';
import { endSentence, traceSentence } from './response-sentences.ts';
import type { Signal } from './token-signals.ts';
import { TraceView } from './TraceView.tsx';
import { TwoColumns } from './TwoColumns.tsx';

interface AnswerPanelProps {
  readonly response: ResponseDetail;
  readonly entropy99: number | null;
  readonly signal: Signal;
  readonly onSignal: (signal: Signal) => void;
  readonly showWhitespace: boolean;
  readonly onShowWhitespace: (show: boolean) => void;
}

/** Question, answer with its trace, verdicts; without a trace, the text and why there is none. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { response } = props;
  const { data: found, error } = useTrace(response.id, response.state === 'done');
  const cutOff = endSentence(response);
  const above = (
    <>
      <QuestionPanel response={response} />
      {cutOff === null ? null : <ProblemNote severity="warning">{cutOff}</ProblemNote>}
      {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
    </>
  );
  const beside = <GradePanel response={response} />;
  if (found?.kind === 'trace') return <TraceView {...props} found={found} above={above} beside={beside} />;
  return (
    <TwoColumns
      left={
        <>
          {above}
          <PlainState response={response} />
          {found === undefined ? null : <ProblemNote severity="warning">{traceSentence(found)}</ProblemNote>}
          {response.state === 'done' ? <PlainAnswer text={response.text ?? ''} /> : null}
        </>
      }
      right={beside}
    />
  );
}
