import { createContext, useContext } from 'react';

/** Why nothing can be carried out now, in a sentence; null where all can. */
export const HindranceContext = createContext<string | null>(null);

/** Why nothing can be carried out now, or null. */
export function useHindrance(): string | null {
  return useContext(HindranceContext);
}
