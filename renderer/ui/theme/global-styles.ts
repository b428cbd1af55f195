import type { CSSObject } from '@mui/material/styles';
import type { Tokens } from './tokens.ts';

/** The page itself: it fills the window and never scrolls; its panels do. */
export function globalStyles(tokens: Tokens): Record<string, CSSObject> {
  return {
    'html, body, #root': { height: '100%', overflow: 'hidden' },
    body: { fontSize: 14, lineHeight: '20px', fontVariantNumeric: 'tabular-nums' },
    ':focus-visible': { outline: `2px solid ${tokens.accent}`, outlineOffset: 1 },
    '::selection': { backgroundColor: tokens.accent, color: tokens.onAccent },
    a: { color: tokens.accent },
    '*': { scrollbarWidth: 'thin', scrollbarColor: `${tokens.strongLine} transparent` },
    '@media (prefers-reduced-motion: reduce)': { '*': { transition: 'none !important' } },
  };
}
