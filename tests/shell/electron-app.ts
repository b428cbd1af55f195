import { randomUUID } from 'node:crypto';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { switchesFor } from '../../electron/headless/electron-binary.ts';
import type { Asked, DesktopApp } from './desktop-app.ts';
import { workersMarked } from './processes.ts';

interface ElectronOptions {
  readonly binary: string;
  readonly app: string;
  readonly dataDir: string;
}

/** The built app on Electron itself. */
export class ElectronApp implements DesktopApp {
  readonly kind = 'Electron';
  readonly ended: Promise<number | null>;
  readonly #app: ElectronApplication;
  readonly #mark: string;

  private constructor(app: ElectronApplication, mark: string) {
    this.#app = app;
    this.#mark = mark;
    this.ended = new Promise((resolve) => app.process().once('exit', resolve));
  }

  static async start({ binary, app, dataDir }: ElectronOptions): Promise<ElectronApp> {
    const mark = randomUUID();
    const environment = Object.entries(process.env).filter(
      (one): one is [string, string] => one[1] !== undefined,
    );
    const started = await _electron.launch({
      executablePath: binary,
      args: [...switchesFor(process.platform, process.getuid?.() ?? null), app, '--data-dir', dataDir],
      env: { ...Object.fromEntries(environment), EWB_TEST_MARK: mark, NODE_ENV: 'production' },
    });
    await started.evaluate(({ dialog }) => {
      const asked: { dialog: string; options: unknown }[] = [];
      const answers: unknown[] = [];
      const waiting: ((answer: unknown) => void)[] = [];
      const asking =
        (name: string) =>
        (...args: unknown[]) => {
          asked.push({ dialog: name, options: args.at(-1) });
          return new Promise((resolve) => {
            if (answers.length > 0) resolve(answers.shift());
            else waiting.push(resolve);
          });
        };
      const answer = (one: unknown) => {
        const next = waiting.shift();
        if (next === undefined) answers.push(one);
        else next(one);
      };
      Object.assign(dialog, { showOpenDialog: asking('open'), showSaveDialog: asking('save') });
      Object.assign(globalThis, { shellTest: { asked, answer } });
    });
    return new ElectronApp(started, mark);
  }

  window(): Promise<Page> {
    return this.#app.firstWindow();
  }

  async answer(answer: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#app.evaluate((_, one) => {
      (globalThis as unknown as { shellTest: { answer: (one: unknown) => void } }).shellTest.answer(one);
    }, answer);
  }

  async asked(): Promise<readonly Asked[]> {
    return this.#app.evaluate(
      () =>
        (globalThis as unknown as { shellTest: { asked: { dialog: string; options: unknown }[] } }).shellTest
          .asked,
    );
  }

  workers(): number[] {
    return workersMarked(this.#mark);
  }

  openPorts(): null {
    return null;
  }

  async quit(): Promise<number | null> {
    await this.#app.evaluate(({ app }) => {
      // After the answer to this call.
      setTimeout(() => {
        app.quit();
      });
    });
    return this.ended;
  }

  async closeWindow(): Promise<void> {
    await this.#app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      });
    });
  }

  async kill(): Promise<void> {
    this.#app.process().kill('SIGKILL');
    await this.ended;
  }
}
