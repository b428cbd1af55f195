import type { RefObject } from 'react';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { ACTION_WORDS, GRADING_ACTIONS, type GradingAction, type GradingKeys } from './grading-keys.ts';

/** Pixels that an arrow scrolls the answer by. */
const LINES = 66;

/** The keys of grading by hand, the usual ones of undo beside them, and arrows that scroll a long answer. */
export function useGradingKeys(
  keys: GradingKeys,
  acts: Readonly<Record<GradingAction, () => void>>,
  answer: RefObject<HTMLDivElement | null>,
): void {
  const scroll = (by: number) => () => {
    answer.current?.scrollBy({ top: by });
  };
  useKeys([
    ...GRADING_ACTIONS.map((action) => ({
      keys: keys[action],
      does: ACTION_WORDS[action],
      run: acts[action],
    })),
    { keys: 'Mod+Z', does: ACTION_WORDS.undo, run: acts.undo },
    { keys: 'Mod+Shift+Z', does: ACTION_WORDS.redo, run: acts.redo },
    { keys: 'ArrowDown', does: 'Scroll the answer', run: scroll(LINES) },
    { keys: 'ArrowUp', does: 'Scroll the answer', run: scroll(-LINES) },
  ]);
}
