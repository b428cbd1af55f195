import { createTheme, type Theme } from '@mui/material/styles';
import { componentStyles } from './component-styles.ts';
import { globalStyles } from './global-styles.ts';
import './palette.ts';
import { MONO_FONT, SYSTEM_FONT, TOKENS, type Mode } from './tokens.ts';

/** The one theme: neutral greys, one accent, 8 px grid, 13-14 px text. */
export function makeTheme(mode: Mode): Theme {
  const tokens = TOKENS[mode];
  return createTheme({
    spacing: 8,
    shape: { borderRadius: 4 },
    palette: {
      mode,
      primary: { main: tokens.accent, dark: tokens.accentStrong, contrastText: tokens.onAccent },
      error: { main: tokens.incorrect },
      warning: { main: tokens.warning },
      info: { main: tokens.correct },
      success: { main: tokens.correct },
      background: { default: tokens.ground, paper: tokens.paper },
      text: { primary: tokens.text, secondary: tokens.quietText, disabled: tokens.faintText },
      divider: tokens.line,
      verdict: { correct: tokens.correct, incorrect: tokens.incorrect, undecided: tokens.undecided },
      surface: {
        ground: tokens.ground,
        raised: tokens.raised,
        line: tokens.line,
        strongLine: tokens.strongLine,
        faintText: tokens.faintText,
      },
    },
    typography: {
      fontFamily: SYSTEM_FONT,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: 18, fontWeight: 600, lineHeight: '24px' },
      h2: { fontSize: 14, fontWeight: 600, lineHeight: '24px' },
      h3: { fontSize: 13, fontWeight: 600, lineHeight: '20px' },
      body1: { fontSize: 14, lineHeight: '20px' },
      body2: { fontSize: 13, lineHeight: '20px' },
      caption: { fontSize: 12, lineHeight: '16px' },
      button: { fontSize: 13, fontWeight: 500, textTransform: 'none' },
      mono: { fontFamily: MONO_FONT, fontSize: 13, lineHeight: '20px' },
    },
    transitions: { duration: { shortest: 80, shorter: 100, short: 120, standard: 150 } },
    components: { ...componentStyles(tokens), MuiCssBaseline: { styleOverrides: globalStyles(tokens) } },
  });
}
