import { useEffect, useState } from 'react';
import { askWorker } from './ask-worker.ts';
import type { FigureKind, FigureKinds } from './figures-of.ts';

interface Figures<Kind extends FigureKind> {
  /** Undefined until the first are there; those of what was asked before while `isOld`. */
  readonly figures: FigureKinds[Kind]['figures'] | undefined;
  readonly isOld: boolean;
  readonly error: Error | null;
}

/** Figures over many answers. Keep `asked` with useMemo: they are made anew for another one; null asks nothing. */
export function useFigures<Kind extends FigureKind>(
  kind: Kind,
  asked: FigureKinds[Kind]['asked'] | null,
): Figures<Kind> {
  const [answer, setAnswer] = useState<{
    readonly asked: FigureKinds[Kind]['asked'];
    readonly figures?: FigureKinds[Kind]['figures'];
    readonly error?: Error;
  } | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    let isWanted = true;
    askWorker(kind, asked).then(
      (figures) => {
        if (isWanted) setAnswer({ asked, figures });
      },
      (error: unknown) => {
        if (isWanted) setAnswer({ asked, error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [kind, asked]);
  // Null has no figures, and is no answer to anything either.
  const isOld = asked === null || answer?.asked !== asked;
  return {
    figures: asked === null ? undefined : answer?.figures,
    isOld,
    error: isOld ? null : (answer.error ?? null),
  };
}
