import { chartLook, type ChartLook } from '#renderer/ui/charts/index.ts';
import { useTheme, type Theme } from '@mui/material/styles';
import { useMemo } from 'react';

/** How the charts of an analysis look: correct and incorrect as everywhere, and curves told apart. */
export interface AnalysisLook extends ChartLook {
  readonly correct: string;
  readonly incorrect: string;
  /** Of the measures in one chart: colours and dashes, six of each. */
  readonly curves: readonly string[];
}

/** Each stands out from the paper (contrast 4.5); none is that of correct or incorrect. */
const CURVES = {
  light: ['#0b6e69', '#a8327d', '#7a6a00', '#6941b8', '#4c4f55', '#8a4b2f'],
  dark: ['#4fc0b6', '#e58cc4', '#d6c34a', '#b39cf0', '#b0b6bf', '#d3a183'],
};

/** Dashes beside the colours, so that curves are told apart without them. */
export const DASHES = ['solid', [7, 3], [2, 2], [10, 3, 2, 3], [5, 5], [1, 3]] as const;

export function analysisLook(theme: Theme): AnalysisLook {
  const { correct, incorrect } = theme.palette.verdict;
  return { ...chartLook(theme), correct, incorrect, curves: CURVES[theme.palette.mode] };
}

export function useAnalysisLook(): AnalysisLook {
  const theme = useTheme();
  return useMemo(() => analysisLook(theme), [theme]);
}
