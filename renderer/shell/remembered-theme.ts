import type { AppSettings } from '#shared/contract/api/settings.ts';

const KEY = 'entropy-workbench-theme';

/** The theme of the last time, so that the window does not flash before the settings are there. */
export function rememberedTheme(): AppSettings['theme'] {
  const theme = localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function rememberTheme(theme: AppSettings['theme']): void {
  localStorage.setItem(KEY, theme);
}
