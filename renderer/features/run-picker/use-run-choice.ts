import { useState } from 'react';
import { useKeys } from '#renderer/ui/keys/index.ts';

/** Whether runs are being chosen, of which `chosen` are. */
export interface RunChoice {
  readonly chosen: number;
  /** Whether the picker is shown, and not what the runs are chosen for. */
  readonly picks: boolean;
  readonly pick: (picks: boolean) => void;
}

/** The choice of runs, opened and closed with R. While none is chosen it is open, unless something `stays`. */
export function useRunChoice(chosen: number, stays = false): RunChoice {
  const [isChoosing, setChoosing] = useState(false);
  const picks = isChoosing || (chosen === 0 && !stays);
  useKeys([
    {
      keys: 'R',
      does: 'Choose runs',
      run: () => {
        setChoosing(!picks);
      },
    },
  ]);
  return { chosen, picks, pick: setChoosing };
}
