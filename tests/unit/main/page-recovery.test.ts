import type { BrowserWindow } from 'electron';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recoverPage } from '../../../electron/main/page-recovery.ts';
import { app, dialog, FakeBrowserWindow, restartElectron } from './fake-electron.ts';

beforeEach(restartElectron);

function watched() {
  const window = new FakeBrowserWindow({});
  const log = vi.fn();
  recoverPage(window as unknown as BrowserWindow, log);
  const crash = async (reason = 'crashed') => {
    window.webContents.emit('render-process-gone', {}, { reason, exitCode: 11 });
    await turn();
    await turn();
  };
  return { window, log, crash };
}

describe('a page whose process has ended', () => {
  it('is loaded again, unasked, and told of in the log', async () => {
    const { window, log, crash } = watched();
    await crash();
    expect(window.webContents.reloads).toBe(1);
    expect(log).toHaveBeenCalledWith(expect.stringContaining('crashed, code 11'));
  });

  it('is loaded again once: then the user is asked', async () => {
    const { window, crash } = watched();
    await crash();
    dialog.answers.push({ response: 0 });
    await crash('oom');
    expect(dialog.asked).toHaveLength(1);
    expect(dialog.asked[0]?.parent).toBe(window);
    expect(dialog.asked[0]).toMatchObject({
      options: { detail: expect.stringContaining('memory') as string },
    });
    expect(window.webContents.reloads).toBe(2);
    dialog.answers.push({ response: 1 });
    await crash();
    expect([window.webContents.reloads, app.quits]).toEqual([2, 1]);
  });

  it('is loaded unasked where the last time was long ago', async () => {
    const { window, crash } = watched();
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    await crash();
    now.mockReturnValue(62_000);
    await crash();
    now.mockRestore();
    expect(window.webContents.reloads).toBe(2);
  });

  it('stays away where it was closed', async () => {
    const { window, crash } = watched();
    await crash('clean-exit');
    window.isGone = true;
    await crash();
    expect(window.webContents.reloads).toBe(0);
  });
});
