import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { Formula } from './Formula.tsx';
import { piecesOf, referencePieces } from './maths-pieces.ts';

/** What a rule took for the answer. It says nothing of the verdict, so it has no verdict's colour. */
const Mark = styled('mark')(({ theme }) => ({
  color: 'inherit',
  background: 'transparent',
  borderRadius: 3,
  boxShadow: `0 0 0 2px ${theme.palette.primary.main}`,
  fontWeight: 600,
}));

interface MathsTextProps {
  readonly text: string;
  /** What is marked of it, in UTF-16 units; null for nothing. */
  readonly mark?: { readonly start: number; readonly end: number } | null;
  /** Formulas as they were written. */
  readonly raw: boolean;
  /** `reference`: bare LaTeX is a formula too. */
  readonly as?: 'text' | 'reference';
}

/** A text with its formulas typeset. */
export function MathsText({ text, mark = null, raw, as = 'text' }: MathsTextProps) {
  const pieces = useMemo(
    () => (as === 'reference' ? referencePieces(text) : piecesOf(text, mark)),
    [text, mark, as],
  );
  return (
    <Box
      component="span"
      sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', '& .katex': { fontSize: '1.1em' } }}
    >
      {pieces.map((piece, index) => {
        const content =
          piece.kind === 'text' ? (
            piece.text
          ) : raw ? (
            piece.raw
          ) : (
            <Formula tex={piece.tex} raw={piece.raw} display={piece.display} />
          );
        return piece.isMarked ? <Mark key={index}>{content}</Mark> : <span key={index}>{content}</span>;
      })}
    </Box>
  );
}
