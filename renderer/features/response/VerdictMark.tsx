import { styled } from '@mui/material/styles';
import type { ResponseRow } from '#shared/contract/api/responses.ts';

const Mark = styled('span')(({ theme }) => ({
  whiteSpace: 'nowrap',
  fontWeight: 500,
  '&[data-verdict=correct]': { color: theme.palette.verdict.correct },
  '&[data-verdict=incorrect]': { color: theme.palette.verdict.incorrect },
  '&[data-verdict=undecided]': { color: theme.palette.verdict.undecided },
  '&[data-verdict=ungraded], &[data-verdict=pending]': {
    color: theme.palette.text.secondary,
    fontWeight: 400,
  },
  '&[data-verdict=failed]': { color: theme.palette.warning.main },
}));

/** Signs beside the colours, so that they are told apart without them. */
const SIGNS = {
  correct: '✓',
  incorrect: '✗',
  undecided: '?',
  ungraded: '',
  pending: '',
  failed: '!',
} as const;

type VerdictMarkProps = Pick<ResponseRow, 'verdict'> & Partial<Pick<ResponseRow, 'state'>>;

/** A verdict, in its colour, with its sign; of a response that is not done, its state. */
export function VerdictMark({ verdict, state = 'done' }: VerdictMarkProps) {
  const word = state === 'done' ? (verdict ?? 'ungraded') : state;
  return (
    <Mark data-verdict={word}>
      <span aria-hidden>{SIGNS[word]} </span>
      {word}
    </Mark>
  );
}
