import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Asked, DesktopApp } from './desktop-app.ts';
import { runsWith, workersMarked } from './processes.ts';
import type { News, Wish } from './stand-in/control.ts';

interface StandInOptions {
  /** Folder of the app: its package.json and out/. */
  readonly app: string;
  readonly dataDir: string;
  readonly chromium: string;
}

/** The built main process on the stand-in for Electron, and a second look at its Chromium. */
export class StandInApp implements DesktopApp {
  readonly kind = 'stand-in';
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #mark = randomUUID();
  readonly #profile = mkdtempSync(join(tmpdir(), 'ewb-shell-profile-'));
  readonly #news: News[] = [];
  #browser: Browser | null = null;
  #stderr = '';

  constructor({ app, dataDir, chromium: executable }: StandInOptions) {
    this.#child = fork(join(app, 'out/main/index.js'), ['--data-dir', dataDir], {
      execArgv: ['--import', join(import.meta.dirname, 'stand-in/register.ts')],
      env: {
        ...process.env,
        EWB_SHELL_CHROMIUM: executable,
        EWB_SHELL_PROFILE: this.#profile,
        EWB_TEST_MARK: this.#mark,
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#child.on('message', (news) => this.#news.push(news as News));
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        resolve(code);
      });
    });
  }

  async window(): Promise<Page> {
    const { endpoint } = await this.#first('chromium');
    await this.#first('window');
    this.#browser ??= await chromium.connectOverCDP(endpoint);
    for (;;) {
      const pages = this.#browser.contexts().flatMap((context) => context.pages());
      const page = pages.find((one) => one.url().startsWith('https://entropy-workbench.app.invalid/'));
      if (page !== undefined) return page;
      await sleep(20);
    }
  }

  /** Pages of the browser but the empty one that it begins with. */
  pages(): string[] {
    const pages = this.#browser?.contexts().flatMap((context) => context.pages()) ?? [];
    return pages.map((page) => page.url()).filter((url) => url !== 'about:blank');
  }

  answer(answer: Readonly<Record<string, unknown>>): Promise<void> {
    this.#wish({ kind: 'answer', answer });
    return Promise.resolve();
  }

  asked(): Promise<readonly Asked[]> {
    const asked = this.#news.flatMap((news): Asked[] => {
      if (news.kind === 'dialog') return [{ dialog: news.dialog, options: news.options }];
      if (news.kind === 'error-box') return [{ dialog: 'error', options: news }];
      return [];
    });
    return Promise.resolve(asked);
  }

  workers(): number[] {
    return workersMarked(this.#mark);
  }

  openPorts(): number {
    const last = this.#news.findLast((news) => news.kind === 'ports');
    return last === undefined ? 0 : last.open;
  }

  async quit(): Promise<number | null> {
    this.#wish({ kind: 'quit' });
    return this.ended;
  }

  closeWindow(): Promise<void> {
    this.#wish({ kind: 'close-window' });
    return Promise.resolve();
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
    // Chromium ends with the pipe to it.
    await this.#browser?.close().catch(() => undefined);
    while (runsWith(this.#profile)) await sleep(20);
    rmSync(this.#profile, { recursive: true, force: true });
  }

  #wish(wish: Wish): void {
    this.#child.send(wish);
  }

  async #first<Kind extends News['kind']>(kind: Kind): Promise<Extract<News, { kind: Kind }>> {
    for (;;) {
      const news = this.#news.find((one) => one.kind === kind);
      if (news !== undefined) return news as Extract<News, { kind: Kind }>;
      if (this.#child.exitCode !== null)
        throw new Error(`The app ended before its ${kind}:\n${this.#stderr}`);
      await sleep(20);
    }
  }
}
