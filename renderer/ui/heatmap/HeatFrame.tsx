import { styled } from '@mui/material/styles';
import { MONO_FONT } from '../theme/index.ts';

interface HeatFrameProps {
  /** Backgrounds by level. */
  readonly palette: readonly string[];
  readonly markColour: string;
}

/** Pixels from one line to the next. */
export const LINE_HEIGHT = 24;

/**
 * The look of a heat text. Shades are classes of this one element, so that 8,000 pieces carry a name each and
 * another theme changes one style sheet.
 */
export const HeatFrame = styled('div', {
  shouldForwardProp: (name) => name !== 'palette' && name !== 'markColour',
})<HeatFrameProps>(({ theme, palette, markColour }) => ({
  fontFamily: MONO_FONT,
  fontSize: 14,
  lineHeight: `${LINE_HEIGHT}px`,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  tabSize: 4,
  overflow: 'auto',
  cursor: 'text',
  padding: 12,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: theme.shape.borderRadius,
  background: theme.palette.background.paper,
  '& .block': { contentVisibility: 'auto', containIntrinsicSize: 'auto 480px' },
  '& [data-span]': { paddingBlock: 2, borderRadius: 2 },
  // An outline alone: it moves without the text being laid out anew.
  '& [data-at]': { outline: `2px solid ${theme.palette.text.primary}` },
  '& .empty::before': { content: '"∎"', opacity: 0.8, paddingInline: 3 },
  '& .marked': { borderBottom: `3px solid ${markColour}`, fontWeight: 700 },
  '& .newline::before': { content: '"⏎"', opacity: 0.6 },
  '& .tab::before': { content: '"→"', opacity: 0.6, position: 'absolute' },
  ...Object.fromEntries(palette.map((background, level) => [`& .h${level}`, { background }])),
}));
