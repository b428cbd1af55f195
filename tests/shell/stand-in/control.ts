/*
 * The line to the test that started this process (Node's IPC channel).
 */
import { z } from 'zod';

/** What the test may ask for. */
const wishSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quit') }),
  z.strictObject({ kind: z.literal('close-window') }),
  /** The answer to the next dialog. */
  z.strictObject({ kind: z.literal('answer'), answer: z.record(z.string(), z.unknown()) }),
]);
export type Wish = z.infer<typeof wishSchema>;

/** What the test is told. */
export type News =
  | { kind: 'chromium'; endpoint: string }
  | { kind: 'window'; url: string }
  | { kind: 'dialog'; dialog: string; options: unknown }
  | { kind: 'error-box'; title: string; text: string }
  | { kind: 'ports'; open: number };

export function tell(news: News): void {
  if (process.connected) process.send?.(news);
}

export function onWish(listener: (wish: Wish) => void): void {
  process.on('message', (message) => {
    listener(wishSchema.parse(message));
  });
  // The test has gone: so does the app it was testing, at once.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
