import { styled } from '@mui/material/styles';
import type { Verdict } from '#shared/contract/verdict.ts';

const Mark = styled('span')(({ theme }) => ({
  whiteSpace: 'nowrap',
  fontWeight: 500,
  '&[data-verdict=correct]': { color: theme.palette.verdict.correct },
  '&[data-verdict=incorrect]': { color: theme.palette.verdict.incorrect },
  '&[data-verdict=undecided]': { color: theme.palette.verdict.undecided },
  '&[data-verdict=ungraded]': { color: theme.palette.text.secondary, fontWeight: 400 },
}));

/** Signs beside the colours, so that they are told apart without them. */
const SIGNS = { correct: '✓', incorrect: '✗', undecided: '?', ungraded: '' } as const;

/** A verdict, in its colour, with its sign. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict | null }) {
  const word = verdict ?? 'ungraded';
  return (
    <Mark data-verdict={word}>
      <span aria-hidden>{SIGNS[word]} </span>
      {word}
    </Mark>
  );
}
