import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useLayoutEffect, useRef } from 'react';

interface FormulaProps {
  readonly tex: string;
  /** Shown where it cannot be read. */
  readonly raw: string;
  readonly display: boolean;
}

/** Called for commands that link, load or name parts of the page: none is trusted, and the formula is as it was written. */
const refuse = (): never => {
  throw new Error('This command is not trusted.');
};

const SAFE = { trust: refuse, throwOnError: true, strict: 'ignore', maxSize: 25, maxExpand: 500 } as const;

/** A formula, typeset; as it was written where it is broken. */
export function Formula({ tex, raw, display }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    try {
      katex.render(tex, element, { ...SAFE, displayMode: display });
    } catch {
      element.textContent = raw;
    }
  }, [tex, raw, display]);
  return <span ref={place} data-formula={display ? 'display' : 'inline'} title={raw} />;
}
