import { beforeEach, expect, it } from 'vitest';
import { followTheme } from '../../../electron/main/follow-theme.ts';
import { testWorkbench } from '../api/fixture.ts';
import { nativeTheme, restartElectron } from './fake-electron.ts';

beforeEach(restartElectron);

it('gives the system’s parts the theme of the settings, and the next one when it is chosen', () => {
  const { workbench, workspace } = testWorkbench();
  nativeTheme.themeSource = 'light';
  followTheme(workbench);
  expect(nativeTheme.themeSource).toBe('system');
  workspace.settings.write({ ...workspace.settings.read(), theme: 'dark' });
  workbench.changes.tell('runs');
  expect(nativeTheme.themeSource).toBe('system');
  workbench.changes.tell('settings');
  expect(nativeTheme.themeSource).toBe('dark');
});
