import type { Page } from 'playwright-core';

/** A dialog that the app has opened. */
export interface Asked {
  readonly dialog: string;
  readonly options: unknown;
}

/** The desktop app, built, in a process of its own, as a test sees it. */
export interface DesktopApp {
  /** What it runs on: Electron itself, or the stand-in. */
  readonly kind: 'Electron' | 'stand-in';
  /** Its window, with the page begun. */
  window(): Promise<Page>;
  /** Answers its next dialog. */
  answer(answer: Readonly<Record<string, unknown>>): Promise<void>;
  /** Dialogs it has opened; titles and texts of error boxes. */
  asked(): Promise<readonly Asked[]>;
  /** Process ids of its inference workers. */
  workers(): number[];
  /** Ports to pages that are open; null where that cannot be seen. */
  openPorts(): number | null;
  /** Quits as the menu does; gives the exit code. */
  quit(): Promise<number | null>;
  closeWindow(): Promise<void>;
  /** Ends all of it at once. */
  kill(): Promise<void>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}
