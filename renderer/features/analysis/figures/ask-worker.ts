import type { FigureKind, FigureKinds } from './figures-of.ts';
import type { FigureReply, FigureRequest } from './messages.ts';

interface Waiting {
  readonly resolve: (figures: unknown) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let ids = 0;

/** Figures over many answers, made beside the page. The arrays are copied. */
export function askWorker<Kind extends FigureKind>(
  kind: Kind,
  asked: FigureKinds[Kind]['asked'],
): Promise<FigureKinds[Kind]['figures']> {
  worker ??= started();
  const request: FigureRequest<Kind> = { id: ++ids, kind, asked };
  worker.postMessage(request);
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { resolve: resolve as (figures: unknown) => void, reject });
  });
}

function started(): Worker {
  const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<FigureReply>) => {
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.kind === 'figures') resolve?.(data.figures);
    else reject?.(new Error(data.problem));
  });
  made.addEventListener('error', () => {
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error('The figures could not be computed.'));
    waiting.clear();
  });
  return made;
}
