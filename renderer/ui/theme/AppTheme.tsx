import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, type ReactNode } from 'react';
import { makeTheme } from './make-theme.ts';

interface AppThemeProps {
  /** `system` follows the machine's preference, also while it changes. */
  readonly choice: 'system' | 'light' | 'dark';
  readonly children: ReactNode;
}

/** The theme around everything. */
export function AppTheme({ choice, children }: AppThemeProps) {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const mode = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;
  const theme = useMemo(() => makeTheme(mode), [mode]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  );
}
