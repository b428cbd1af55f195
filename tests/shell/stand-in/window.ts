import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { z } from 'zod';
import { app, isPrevented, type Closable } from './app.ts';
import { browserContext } from './chromium.ts';
import { tell } from './control.ts';
import { loseAll, receive, type FarEnd, type PagePort } from './ports.ts';
import { answerOf, fromChromium, toChromium } from './protocol.ts';

/** An expression, with comments before it. */
const SHIM = readFileSync(new URL('page-shim.js', import.meta.url), 'utf8')
  .trim()
  .replace(/;$/, '');

const wordSchema = z.discriminatedUnion('kind', [
  /** A document begins; the one before has gone. */
  z.strictObject({ kind: z.literal('document') }),
  z.strictObject({ kind: z.literal('send'), channel: z.string() }),
  z.strictObject({
    kind: z.literal('data'),
    port: z.int(),
    data: z.union([z.strictObject({ text: z.string() }), z.strictObject({ bytes: z.string() })]),
  }),
]);

class WebContents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly session = {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
  };
  readonly #preload: string;
  #page: Promise<Page>;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  /** Navigations that the app itself asked for. */
  #own = new Set<string>();

  constructor(preload: string) {
    super();
    this.#preload = preload;
    this.#page = this.#newPage();
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.#own.add(toChromium(url));
    await page.goto(toChromium(url), { waitUntil: 'domcontentloaded' });
    tell({ kind: 'window', url });
    this.emit('loaded');
  }

  reload(): void {
    void this.#page.then(async (page) => {
      const url = page.url();
      // A page that has crashed is not loaded again by Playwright: another takes its place.
      this.#page = this.#newPage();
      await (await this.#page).bringToFront();
      await page.close();
      await this.loadURL(fromChromium(url));
    });
  }

  async destroy(): Promise<void> {
    await (await this.#page).close();
  }

  async #newPage(): Promise<Page> {
    const page = await browserContext().newPage();
    const far = farEndOf(page);
    await page.exposeBinding('shellStandIn', ({ frame }, word: unknown) => {
      const said = wordSchema.parse(word);
      if (said.kind === 'document') loseAll(far);
      if (said.kind === 'data') receive(said.port, said.data);
      if (said.kind !== 'send') return;
      this.ipc.emit(said.channel, {
        senderFrame: {
          url: fromChromium(frame.url()),
          parent: frame.parentFrame(),
          postMessage: (channel: string, message: unknown, ports: PagePort[]) => {
            for (const port of ports) port.near.far = far;
            send(page, { kind: 'message', channel, message, ports: ports.map(({ near }) => near.id) });
          },
        },
      });
    });
    await page.addInitScript(`(${SHIM})((require) => {\n${readFileSync(this.#preload, 'utf8')}\n})`);
    await page.route('**/*', (route) => this.#answer(route));
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: popup.url() }).action === 'deny') void popup.close();
    });
    page.on('crash', () => {
      loseAll(far);
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    });
    page.on('close', () => {
      loseAll(far);
      void this.#page.then((current) => {
        if (current === page) this.emit('destroyed');
      });
    });
    return page;
  }

  /** All that the page asks for is the app's to answer, and a navigation is its to deny. */
  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromChromium(request.url());
    if (request.isNavigationRequest()) {
      const isOwn = this.#own.delete(request.url());
      const isMainFrame = request.frame().parentFrame() === null;
      if (!isOwn && isPrevented(this, 'will-frame-navigate', { url, isMainFrame })) {
        await route.abort('aborted');
        return;
      }
    }
    const response = await answerOf(url, request.method());
    if (response === null) {
      await route.abort('blockedbyclient');
      return;
    }
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}

function send(page: Page, message: object): void {
  // A page that is going does not hear it.
  page.evaluate(`shellStandInReceive(${JSON.stringify(message)})`).catch(() => undefined);
}

function farEndOf(page: Page): FarEnd {
  return {
    deliver: (port, data) => {
      send(page, { kind: 'data', port, data });
    },
    drop: (port) => {
      send(page, { kind: 'drop', port });
    },
  };
}

interface WindowOptions {
  x?: number;
  y?: number;
  width: number;
  height: number;
  webPreferences: { preload: string; contextIsolation: boolean; sandbox: boolean; nodeIntegration: boolean };
}

export class BrowserWindow extends EventEmitter implements Closable {
  readonly webContents: WebContents;
  readonly #options: WindowOptions;
  #gone = false;

  constructor(options: WindowOptions) {
    super();
    const { contextIsolation, sandbox, nodeIntegration, preload } = options.webPreferences;
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('This window is not safe');
    this.#options = options;
    this.webContents = new WebContents(preload);
    this.webContents.once('loaded', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => {
      this.#leave();
    });
    app.windows.add(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  /** Whether it was closed. */
  async close(): Promise<boolean> {
    if (isPrevented(this, 'close')) return false;
    await this.webContents.destroy();
    this.#leave();
    return true;
  }

  getNormalBounds() {
    const { x = 0, y = 0, width, height } = this.#options;
    return { x, y, width, height };
  }

  show = () => undefined;
  focus = () => undefined;
  maximize = () => undefined;
  restore = () => undefined;
  setBackgroundColor = () => undefined;
  isMinimized = () => false;
  isMaximized = () => false;
  isDestroyed = () => this.#gone;

  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.emit('closed');
    app.closed(this);
  }
}
