export { AppTheme } from './AppTheme.tsx';
export { makeTheme } from './make-theme.ts';
export { MONO_FONT, SYSTEM_FONT, TOKENS, type Mode, type Tokens } from './tokens.ts';
