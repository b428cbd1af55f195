import { useTheme } from '@mui/material/styles';
import type { Verdict } from '#shared/contract/verdict.ts';

/** The colour that marks what a grader found in an answer: that of its verdict. */
export function useMarkColour(verdict: Verdict | null): string {
  const { palette } = useTheme();
  return verdict === null ? palette.text.secondary : palette.verdict[verdict];
}
