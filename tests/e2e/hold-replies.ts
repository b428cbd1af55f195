import type { Page } from 'playwright-core';

/** What the host sends can be held back for a while, and comes in its order afterwards. */
export interface HeldReplies {
  readonly hold: () => void;
  readonly release: () => void;
}

/** Stands between a page and its host. To be called before the page is loaded. */
export async function holdReplies(page: Page): Promise<HeldReplies> {
  let waiting: (() => void)[] | null = null;
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const host = socket.connectToServer();
    host.onMessage((message) => {
      const pass = () => {
        socket.send(message);
      };
      if (waiting === null) pass();
      else waiting.push(pass);
    });
  });
  return {
    hold: () => {
      waiting ??= [];
    },
    release: () => {
      for (const pass of waiting ?? []) pass();
      waiting = null;
    },
  };
}
