import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { closeChromium, startChromium } from './chromium.ts';
import { onWish } from './control.ts';

export interface Closable {
  close(): Promise<boolean>;
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly windows = new Set<Closable>();
  readonly #paths = new Map([['documents', homedir()]]);
  #ready: Promise<void> | null = null;
  #quitting = false;
  #lock: string | null = null;

  setName = () => undefined;
  getVersion = () => '0.0.0';
  setAboutPanelOptions = () => undefined;

  whenReady(): Promise<void> {
    return (this.#ready ??= startChromium());
  }

  setPath(name: string, path: string): void {
    // As Electron: the folder must be there.
    if (!existsSync(path)) throw new Error(`There is no folder ${path}`);
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`There is no path ${name}`);
    return path;
  }

  requestSingleInstanceLock(): boolean {
    const lock = join(this.getPath('userData'), 'stand-in-lock');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const owner = Number(readFileSync(lock, 'utf8'));
      try {
        process.kill(owner, 'SIGUSR2');
        return false;
      } catch {
        // It has died with its lock.
        writeFileSync(lock, String(process.pid));
      }
    }
    this.#lock = lock;
    process.on('SIGUSR2', () => this.emit('second-instance'));
    return true;
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    void (async () => {
      if (isPrevented(this, 'before-quit')) return (this.#quitting = false);
      for (const window of this.windows) await window.close();
      if (!isPrevented(this, 'will-quit')) this.exit(0);
      return null;
    })();
  }

  exit(code: number): void {
    void closeChromium().finally(() => {
      if (this.#lock !== null) rmSync(this.#lock);
      process.exit(code);
    });
  }

  /** A window has gone. */
  closed(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size === 0 && !this.#quitting) this.emit('window-all-closed');
  }
}

/** Emits an event; whether a listener has prevented what would follow. */
export function isPrevented(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let prevented = false;
  emitter.emit(name, {
    ...details,
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
}

export const app = new App();

onWish(({ kind }) => {
  if (kind === 'quit') app.quit();
  if (kind === 'close-window') for (const window of app.windows) void window.close();
});
// As Electron does with a termination.
process.on('SIGTERM', () => {
  app.quit();
});
