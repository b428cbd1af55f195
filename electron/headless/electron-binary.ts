import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The Electron binary is fetched for at most this long (ms). */
const PATIENCE = 20_000;

/**
 * The Electron binary of this installation, fetched where it is not there yet (Electron's own installer does that, on
 * first use). Null where it cannot be had.
 *
 * @param patience how long it is waited for (ms); 0: only one that is there already
 */
export async function electronBinary(patience = PATIENCE): Promise<string | null> {
  let folder: string;
  try {
    folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
  const there = installed(folder);
  if (there !== null || patience === 0) return there;
  return (await fetched(folder, patience)) ? installed(folder) : null;
}

function installed(folder: string): string | null {
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

function fetched(folder: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
    const timer = setTimeout(() => {
      installer.kill('SIGKILL');
    }, patience);
    installer.once('error', () => {
      resolve(false);
    });
    installer.once('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

/**
 * Switches that Electron needs for a user. Chromium's sandbox on Linux refuses root, and ends the app.
 *
 * @param uid null where the platform has none
 */
export function switchesFor(platform: NodeJS.Platform, uid: number | null): string[] {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}

/** Whether windows can be shown here. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return true;
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}
