import { nativeTheme } from 'electron';
import type { Workbench } from '#workbench/api/index.ts';

/** The system's own parts (title bar, menus, dialogs, the window before its page) have the theme of the settings. */
export function followTheme({ workspace, changes }: Pick<Workbench, 'workspace' | 'changes'>): void {
  const follow = () => {
    nativeTheme.themeSource = workspace.settings.read().theme;
  };
  follow();
  changes.subscribe(({ what }) => {
    if (what === 'settings') follow();
  });
}
