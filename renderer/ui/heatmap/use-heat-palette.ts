import { useTheme } from '@mui/material/styles';
import { useMemo } from 'react';
import { entropyColour } from '../scale/index.ts';
import { LEVELS } from './levels.ts';

/** The colour of each level, in the theme that is shown: its text stays readable on all of them. */
export function useHeatPalette(): readonly string[] {
  const { mode } = useTheme().palette;
  return useMemo(
    () => Array.from({ length: LEVELS }, (_, level) => entropyColour(level, LEVELS - 1, mode)),
    [mode],
  );
}
