import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode, type RefObject } from 'react';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { MONO_FONT } from '#renderer/ui/theme/index.ts';
import type { GradingCard } from '#shared/contract/api/grading.ts';
import { MathsText } from '../maths/MathsText.tsx';

interface CardViewProps {
  readonly card: GradingCard;
  readonly raw: boolean;
  /** The answer's frame, which keys scroll. */
  readonly answer: RefObject<HTMLDivElement | null>;
}

const CUT_OFF = {
  stop: null,
  length: 'The answer was cut off at its maximum of tokens.',
  context: 'The answer was cut off when its context was full.',
} as const;

const FRAME = {
  overflow: 'auto',
  p: 1.5,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
  minHeight: 0,
  flex: '1 1 0',
} as const;

/** Question above, reference beside the answer. */
export function CardView({ card, raw, answer }: CardViewProps) {
  const { benchmark, itemKey, category, question, reference, details, text, end, range } = card;
  useEffect(() => {
    const frame = answer.current;
    if (frame === null) return;
    frame.scrollTop = 0;
    frame.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
  }, [answer, card.responseId, raw]);
  const cutOff = CUT_OFF[end];
  return (
    <>
      <Box
        component="section"
        aria-label="Question"
        sx={{ maxHeight: '36%', overflow: 'auto', flex: 'none' }}
      >
        <Caption>
          Question · {benchmark} · item {itemKey}
          {category === null ? '' : ` · ${category}`}
        </Caption>
        <Typography variant="body1" component="div">
          <MathsText text={question} raw={raw} />
          {details.choices?.map((choice, index) => (
            <Box key={index} sx={{ display: 'flex', gap: 1, pl: 1 }}>
              <b>{String.fromCharCode(65 + index)}</b>
              <MathsText text={choice} raw={raw} />
            </Box>
          ))}
        </Typography>
      </Box>
      {details.flag === undefined ? null : <ProblemNote severity="warning">{details.flag}</ProblemNote>}
      {cutOff === null ? null : <ProblemNote severity="warning">{cutOff}</ProblemNote>}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(240px, 1fr) minmax(0, 2fr)',
          gridTemplateRows: 'minmax(0, 1fr)',
          gap: 2,
          flex: '1 1 0',
          minHeight: 120,
        }}
      >
        <Box component="section" aria-label="Reference" sx={COLUMN}>
          <Caption>Reference{details.unit === undefined ? '' : ` · in ${details.unit}`}</Caption>
          <Box tabIndex={0} role="group" aria-label="Reference text" sx={{ ...FRAME, fontFamily: MONO_FONT }}>
            <MathsText text={reference} raw={raw} as="reference" />
          </Box>
        </Box>
        <Box component="section" aria-label="Answer" sx={COLUMN}>
          <Caption>Answer{range === null ? '' : ' · framed: what a rule took from it'}</Caption>
          <Box
            ref={answer}
            tabIndex={0}
            role="group"
            aria-label="Answer text"
            sx={{ ...FRAME, fontFamily: MONO_FONT, lineHeight: '22px' }}
          >
            {text === '' ? 'The answer is empty.' : <MathsText text={text} mark={range} raw={raw} />}
          </Box>
        </Box>
      </Box>
    </>
  );
}

const COLUMN = { display: 'flex', flexDirection: 'column', gap: 0.5, minHeight: 0, minWidth: 0 } as const;

function Caption({ children }: { readonly children: ReactNode }) {
  return (
    <Typography variant="caption" color="textSecondary" component="h2">
      {children}
    </Typography>
  );
}
