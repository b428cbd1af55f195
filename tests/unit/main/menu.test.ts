import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setMenu } from '../../../electron/main/menu.ts';
import { Menu, restartElectron, shell } from './fake-electron.ts';

beforeEach(restartElectron);

function items(platform: NodeJS.Platform, showSettings = () => undefined): MenuItemConstructorOptions[] {
  setMenu({ platform, workspaceFile: '/data/workspace.sqlite', showSettings });
  const menus = (Menu.template ?? []) as MenuItemConstructorOptions[];
  return menus.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : [menu]));
}

const roles = (platform: NodeJS.Platform) => items(platform).map((item) => item.role);

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has on %s what a desktop app has', (platform) => {
    const all = roles(platform);
    for (const role of ['about', 'quit', 'editMenu', 'windowMenu', 'zoomIn', 'reload', 'togglefullscreen'])
      expect(
        all.filter((one) => one === role),
        role,
      ).toEqual([role]);
  });

  it('keeps quitting and settings under the app’s name on macOS', () => {
    setMenu({ platform: 'darwin', workspaceFile: '/w', showSettings: () => undefined });
    const [first] = Menu.template as MenuItemConstructorOptions[];
    expect(first?.role).toBe('appMenu');
    expect(first?.submenu).toContainEqual({ role: 'quit' });
    expect(first?.submenu).toContainEqual(expect.objectContaining({ accelerator: 'CmdOrCtrl+,' }));
    expect(roles('linux')).not.toContain('appMenu');
  });

  it('shows the workspace’s file, and the settings', () => {
    const showSettings = vi.fn();
    const press = (words: RegExp) => {
      const item = items('linux', showSettings).find(({ label }) => words.test(label ?? ''));
      item?.click?.(...([] as unknown as Parameters<NonNullable<typeof item.click>>));
    };
    press(/Workspace/);
    expect(shell.revealed).toEqual(['/data/workspace.sqlite']);
    press(/Settings/);
    expect(showSettings).toHaveBeenCalledOnce();
  });
});
