import { figuresOf } from './figures-of.ts';
import type { FigureReply, FigureRequest } from './messages.ts';

// Beside the page: figures over a million answers would hold it up.
addEventListener('message', ({ data }: MessageEvent<FigureRequest>) => {
  const { id, kind, asked } = data;
  let reply: FigureReply;
  try {
    reply = { id, kind: 'figures', figures: figuresOf(kind, asked) };
  } catch (error) {
    reply = { id, kind: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
